"""Why a number changed between two releases: values, differences and the rows behind them."""
