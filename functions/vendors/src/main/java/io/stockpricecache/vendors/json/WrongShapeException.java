package io.stockpricecache.vendors.json;

/** JSON of another shape than the vendor documents, or no JSON at all; says where. */
public final class WrongShapeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public WrongShapeException(String message) {
    super(message);
  }
}
