// The changes can be taken away as a file.
wireCsv();
