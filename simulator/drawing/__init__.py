"""Drawing: turns a picture, which is data, into DOT or Mermaid text, a layout, SVG, PNG or PDF."""
