"""Drawing: a picture is data first; then DOT or Mermaid text, places, SVG, PNG, PDF. `dot` is called in one place."""
