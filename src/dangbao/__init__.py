"""Read Chinese Communist Party newspapers and draw the graph of officials, bodies and events in them."""
