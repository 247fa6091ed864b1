"""The demo newspaper: fixed copy and pictures, printed through the same verbs as any other."""
