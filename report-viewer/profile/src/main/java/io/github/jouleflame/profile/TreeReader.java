package io.github.jouleflame.profile;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;

/**
 * Reads the call tree with a stack of its own. At each turn of the loop the innermost open frame is
 * either among its fields or among its children, and the next token tells which: names come only
 * between fields, objects only between children.
 */
final class TreeReader {

  private final JsonInput in;
  private final ArrayDeque<FrameReader> open = new ArrayDeque<>();

  TreeReader(JsonInput in) {
    this.in = in;
  }

  PathNode read() throws IOException {
    in.expect(JsonToken.START_OBJECT, "a call tree");
    open.addLast(new FrameReader(in));
    while (true) {
      switch (in.next()) {
        case FIELD_NAME -> field();
        case START_OBJECT -> open.addLast(new FrameReader(in));
        case END_ARRAY -> {}
        case END_OBJECT -> {
          var node = open.removeLast().build();
          if (open.isEmpty()) {
            return node;
          }
          open.getLast().addChild(node);
        }
        default -> throw in.expected("a call path");
      }
    }
  }

  private void field() throws IOException {
    var field = in.fieldName();
    in.next();
    if (!field.equals("children")) {
      open.getLast().field(field);
    } else if (!in.isNull()) {
      // The loop goes on between the children.
      in.expect(JsonToken.START_ARRAY, "an array of call paths");
    }
  }
}
