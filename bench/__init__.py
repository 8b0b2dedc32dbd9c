"""Speed of ipgraph against peers, measured in one run and printed as ratios; never a timed test."""
