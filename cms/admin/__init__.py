"""What our colleagues see: lists, forms, dashboard, report and plain previews."""
