package io.stockpricecache.local;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A CloudFormation template as plain maps; its short tags become what they stand for: {@code !Ref
 * x} is {@code {Ref: x}}, {@code !Sub x} is {@code {Fn::Sub: x}}, {@code !GetAtt a.b} is {@code
 * {Fn::GetAtt: a.b}}.
 */
public final class CloudFormationYaml extends SafeConstructor {

  private CloudFormationYaml() {
    super(new LoaderOptions());
    yamlMultiConstructors.put("!", new Tag());
  }

  public static Map<String, Object> read(Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file)) {
      return new Yaml(new CloudFormationYaml()).load(reader);
    }
  }

  /** What lies at that path of names; fails where there is no such thing. */
  @SuppressWarnings("unchecked")
  public static <T> T at(Object map, String... names) {
    Object value = map;
    for (String name : names) {
      Object next = ((Map<String, Object>) value).get(name);
      if (next == null) {
        throw new AssertionError("no " + name + " of " + Arrays.toString(names) + " in " + value);
      }
      value = next;
    }
    return (T) value;
  }

  private final class Tag extends AbstractConstruct {
    @Override
    public Object construct(Node node) {
      String name = node.getTag().getValue().substring(1);
      Map<String, Object> function = new LinkedHashMap<>();
      function.put(name.equals("Ref") ? name : "Fn::" + name, value(node));
      return function;
    }

    private Object value(Node node) {
      return switch (node) {
        case ScalarNode scalar -> scalar.getValue();
        case SequenceNode sequence -> constructSequence(sequence);
        case MappingNode mapping -> constructMapping(mapping);
        default -> throw new IllegalArgumentException("tag on " + node);
      };
    }
  }
}
