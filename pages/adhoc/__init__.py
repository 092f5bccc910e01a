"""Ad hoc: any core table, filtered, grouped and measured as asked."""
