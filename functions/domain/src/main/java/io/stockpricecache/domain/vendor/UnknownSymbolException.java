package io.stockpricecache.domain.vendor;

import io.stockpricecache.domain.symbol.Symbol;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every vendor that was asked says that it does not know the symbol. */
public final class UnknownSymbolException extends VendorException {

  private static final long serialVersionUID = 1L;

  private final int vendors;
  private final boolean othersUnasked;
  private final transient @Nullable Symbol renamedTo;

  private UnknownSymbolException(VendorException told, int vendors, boolean othersUnasked) {
    super(told.vendor(), VendorFailure.UNKNOWN_SYMBOL, told.detail(), null, told);
    this.vendors = vendors;
    this.othersUnasked = othersUnasked;
    this.renamedTo = renamedTo(told);
  }

  private static @Nullable Symbol renamedTo(VendorException told) {
    return switch (told) {
      case RenamedSymbolException renamed -> renamed.renamedTo();
      case UnknownSymbolException unknown -> unknown.renamedTo;
      default -> null;
    };
  }

  /**
   * What those say together: that of a new name, if one of them knows it.
   *
   * @param answers one of each vendor, at least one
   */
  public static UnknownSymbolException of(List<VendorException> answers) {
    VendorException told =
        answers.stream()
            .filter(RenamedSymbolException.class::isInstance)
            .findFirst()
            .orElse(answers.getFirst());
    return new UnknownSymbolException(told, answers.size(), false);
  }

  /** The same, where other vendors of its market were not asked: they could not have had it all. */
  public UnknownSymbolException whileOthersWereNotAsked() {
    return new UnknownSymbolException(this, vendors, true);
  }

  /** How many say so. */
  public int vendors() {
    return vendors;
  }

  /** Whether a vendor that was not asked may know it. */
  public boolean othersUnasked() {
    return othersUnasked;
  }

  /** The symbol that has taken its place, if a vendor tells. */
  public Optional<Symbol> renamedTo() {
    return Optional.ofNullable(renamedTo);
  }
}
