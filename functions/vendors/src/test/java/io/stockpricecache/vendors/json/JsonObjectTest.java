package io.stockpricecache.vendors.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {

  @Test
  void number_keepsTheDigitsOfItsText() {
    JsonObject json = parse("{\"a\":131.36999511718750,\"b\":1.5e2,\"c\":0.1}");

    assertThat(json.number("a")).isEqualTo(new BigDecimal("131.36999511718750"));
    assertThat(json.number("b")).isEqualByComparingTo("150");
    assertThat(json.number("c")).isEqualTo(new BigDecimal("0.1"));
  }

  @Test
  void null_countsAsAbsent() {
    JsonObject json = parse("{\"a\":null}");

    assertThat(json.findNumber("a")).isEmpty();
    assertThat(json.findText("a")).isEmpty();
    assertThat(json.findObject("a")).isEmpty();
    assertThat(json.findArray("a")).isEmpty();
    assertThat(json.objects("b")).isEmpty();
  }

  @Test
  void wrongType_isNamedWithItsPlace() {
    assertThatExceptionOfType(WrongShapeException.class)
        .isThrownBy(() -> parse("{\"a\":{\"b\":\"1\"}}").object("a").number("b"))
        .withMessage("$.a.b is text, not a number");
    assertThatExceptionOfType(WrongShapeException.class)
        .isThrownBy(() -> parse("{\"a\":[1]}").objects("a"))
        .withMessage("$.a is a number, not an object");
    assertThatExceptionOfType(WrongShapeException.class)
        .isThrownBy(() -> parse("{\"a\":1.5}").whole("a"))
        .withMessage("$.a is not a whole number");
    assertThatExceptionOfType(WrongShapeException.class)
        .isThrownBy(() -> parse("{\"a\":true}").text("a"))
        .withMessage("$.a is a boolean, not text");
    assertThatExceptionOfType(WrongShapeException.class)
        .isThrownBy(() -> parse("{}").text("a"))
        .withMessage("$.a is missing");
  }

  @Test
  void number_thatMayBeMissingMayBeAnything() {
    JsonObject json = parse("{\"a\":\"1\",\"b\":2}");

    assertThat(json.findAnyNumber("a")).isEmpty();
    assertThat(json.findAnyNumber("b")).contains(BigDecimal.TWO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "1",
        "{",
        "{\"a\":1",
        "{\"a\":1}x",
        "{\"a\":1}{}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":NaN}",
        "{\"a\":-Infinity}",
        "{\"a\":01}",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":1}//",
        "{\"a\":1e99999999999}"
      })
  void anythingElseThanOneObject_isRefused(String text) {
    assertThatExceptionOfType(WrongShapeException.class).isThrownBy(() -> parse(text));
  }

  @Test
  void excerpt_ofALongObject_isJsonStill() {
    // Cut off in the middle of a field, it was no JSON for whoever looked at a held price.
    String longText = "x".repeat(300);
    JsonObject json =
        parse("{\"a\":1E+2,\"b\":\"" + longText + "\",\"c\":[1,{\"d\":\"\\n\\\"\"}],\"e\":1e999}");

    assertThat(json.excerpt()).startsWith("{\"a\":100,\"b\":\"xxx").endsWith("\"}").hasSize(200);
    assertThat(parse(json.excerpt()).excerpt()).isEqualTo(json.excerpt());
    assertThat(parse("{\"c\":[1,{\"d\":\"\\n\\\"\"}],\"e\":1e999}").excerpt())
        .isEqualTo("{\"c\":[1,{\"d\":\"\\u000a\\\"\"}],\"e\":1E+999}");
  }

  private static JsonObject parse(String text) {
    return JsonObject.parse(text.getBytes(UTF_8));
  }
}
