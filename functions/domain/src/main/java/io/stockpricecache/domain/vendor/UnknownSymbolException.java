package io.stockpricecache.domain.vendor;

import io.stockpricecache.domain.symbol.Symbol;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every vendor that was asked says that it does not know the symbol. */
public final class UnknownSymbolException extends VendorException {

  private static final long serialVersionUID = 1L;

  private final transient Set<VendorName> witnesses;
  private final transient @Nullable Symbol renamedTo;

  private UnknownSymbolException(VendorException told, Set<VendorName> witnesses) {
    super(told.vendor(), VendorFailure.UNKNOWN_SYMBOL, told.detail(), null, told);
    this.witnesses = Set.copyOf(witnesses);
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
    return new UnknownSymbolException(
        told, answers.stream().map(VendorException::vendor).collect(Collectors.toSet()));
  }

  /** The same, as far as one of those vendors says so. */
  public UnknownSymbolException witnessedBy(Set<VendorName> vendors) {
    return new UnknownSymbolException(
        this, witnesses.stream().filter(vendors::contains).collect(Collectors.toSet()));
  }

  /** How many say so, not counting those that have no notation for such a symbol; at least 1. */
  public int vendors() {
    return Math.max(1, witnesses.size());
  }

  /** The symbol that has taken its place, if a vendor tells. */
  public Optional<Symbol> renamedTo() {
    return Optional.ofNullable(renamedTo);
  }
}
