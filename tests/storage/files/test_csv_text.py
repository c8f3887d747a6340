from storage.files import csv_text


def test_rows_are_lines_with_commas() -> None:
    assert csv_text.write([["code", "title"], ["A.1", "Study"]]) == "code,title\nA.1,Study\n"


def test_what_a_comma_a_quote_or_a_line_end_stands_in_is_quoted() -> None:
    assert csv_text.write([["a, b", 'say "c"', "two\nlines", ""]]) == '"a, b","say ""c""","two\nlines",\n'


def test_what_a_spreadsheet_would_run_has_an_apostrophe_before_it() -> None:
    assert csv_text.write([["=1+1", "-1", '=A1,"x"', "'@a"]]) == '\'=1+1,\'-1,"\'=A1,""x""",\'\'@a\n'


def test_no_rows_are_no_text() -> None:
    assert csv_text.write([]) == ""
