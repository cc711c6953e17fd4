"""The rules over the fields of a configuration: as `simulator.decide`, for a compiler."""
