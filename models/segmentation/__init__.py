"""The word segmentation model."""
