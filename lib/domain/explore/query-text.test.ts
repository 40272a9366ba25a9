import { describe, expect, test } from 'vitest'
import { bracketDepth, hidesTables, limitRows, queryLengthMax, queryTextFault, resultStatements } from './query-text'

describe('a text that is empty, too long, or a management command', () => {
  test.each([
    ['', /Enter a query/],
    [' \n// only a comment', /Enter a query/],
    ['.drop table SigninLogs', /management command/],
    ['  // first\n.show tables', /management command/],
    ['SigninLogs | count; .drop table SigninLogs', /management command/],
    ['let x = 5;', /contains only statements that define something/],
    ['set notruncation;\nlet f = () { SigninLogs | take 1; };', /contains only statements that define something/],
    ['declare query_parameters(a: string);', /contains only statements that define something/],
    [';;;', /Enter a query/],
    ['SigninLogs;'.repeat(11), /has 11 statements that return rows. Run at most 10/],
    ['x'.repeat(queryLengthMax + 1), /at most 10,000 characters; it has 10,001/],
  ])('is rejected before it is sent: %j', (text, fault) => {
    expect(queryTextFault(text)).toMatch(fault)
  })

  test.each([
    'SigninLogs',
    'print ".drop table x"',
    'print ";.drop"',
    'SigninLogs // ; .drop',
    'print x = .5',
    'letters',
    'AuditLogs; let x = 5',
  ])("isn't confused with a query: %s", (text) => {
    expect(queryTextFault(text)).toBeNull()
  })
})

test("brackets in string literals and comments don't count", () => {
  expect(bracketDepth('T | where (a in ("((((", b[0])) // ((((')).toBe(3)
})

test.each([
  ['SigninLogs;\nAuditLogs | take 1', ['SigninLogs', 'AuditLogs | take 1']],
  ['let x = 5; SigninLogs | take x // five\n;', ['SigninLogs | take x']],
  ['let f = () { let x = 1; SigninLogs | take x }; f(); print ";" // ;', ['f()', 'print ";"']],
  ['// first\nprint ```a;\nb```; // second\nprint 2', ['print ```a;\nb```', 'print 2']],
])('the statements of %j that return rows are %j', (text, statements) => {
  expect(resultStatements(text)).toEqual(statements)
})

describe('the row limit', () => {
  test.each([
    ['SigninLogs', 'SigninLogs | take 11'],
    ['SigninLogs | count ;  ', 'SigninLogs | count | take 11 ;  '],
    ['SigninLogs // all of them', 'SigninLogs | take 11 // all of them'],
    ['SigninLogs; // done;', 'SigninLogs | take 11; // done;'],
    ['SigninLogs // one\n| where a == "//" // two\n', 'SigninLogs // one\n| where a == "//" | take 11 // two\n'],
    ["print 'it\\'s; // text';", "print 'it\\'s; // text' | take 11;"],
    ['print @"C:\\";', 'print @"C:\\" | take 11;'],
    ['let a = 1; SigninLogs | take a', 'let a = 1; SigninLogs | take a | take 11'],
    [
      'SigninLogs | summarize count() by bin(TimeGenerated, 1h) | render timechart with (title="a | b")',
      'SigninLogs | summarize count() by bin(TimeGenerated, 1h) | take 11',
    ],
    ['SigninLogs | where a has "| render"', 'SigninLogs | where a has "| render" | take 11'],
  ])('is added at the end of %j', (text, limited) => {
    expect(limitRows(text, 11)).toBe(limited)
  })

  test.each([
    ['SigninLogs;\nAuditLogs | take 1', 'SigninLogs | take 11;\nAuditLogs | take 1 | take 11'],
    ['SigninLogs | count | render table; AuditLogs\n| render\ttable // all', 'SigninLogs | count | take 11; AuditLogs | take 11 // all'],
    ['SigninLogs; let x = SigninLogs | take 5; x', 'SigninLogs | take 11; let x = SigninLogs | take 5; x | take 11'],
    ['SigninLogs // one;\n;AuditLogs', 'SigninLogs | take 11 // one;\n;AuditLogs | take 11'],
  ])('is added to each statement that returns rows in %j', (text, limited) => {
    expect(limitRows(text, 11)).toBe(limited)
  })

  test.each(['SigninLogs | fork (count) (take 5)', 'SigninLogs | facet by AppDisplayName'])(
    "isn't added where nothing can follow: %s",
    (text) => {
      expect(limitRows(text, 11)).toBe(text)
    },
  )
})

describe('a query can read tables that it does not name', () => {
  test.each([
    '_Im_Authentication(starttime=ago(1d)) | count',
    'imAuthentication | count',
    'ASimAuthenticationAzureADSigninLogs_x | count',
    'SecurityAlert | join kind=inner (vimAuthenticationEmpty) on Account',
    'let people = imAuthentication; people | count',
    'OurSignIns()',
    'OurSignIns(ago(1d), "x") | where Result == 1',
    'let recent = OurSignIns(1d) | where Result == 1; recent | count',
    'SecurityAlert | join (OurSignIns(1d) | project User) on User',
    'union isfuzzy=true OurSignIns(1d), AuditLogs | count',
    'SecurityAlert | join kind=inner (OurSignIns(ago(1d))) on User',
    'table("SigninLogs") | count',
    'search "maya"',
    'let found = search "maya"; found',
    'find where Account == "maya"',
    'union Signin* | count',
    'union withsource=From * | count',
  ])('%s', (text) => {
    expect(hidesTables(text)).toBe(true)
  })
})

describe('a query names the tables that it reads', () => {
  test.each([
    'SigninLogs | where tolower(User) == tolower("x") | extend a = strcat(b, c) | count',
    'let since = ago(1d); let names = dynamic(["a"]); SigninLogs | where TimeGenerated > since and User in (names)',
    'let recent = (days: int) { SigninLogs | where TimeGenerated > ago(days * 1d) }; recent(1) | count',
    'let recent = () { SigninLogs }; recent()',
    'union (SigninLogs | take 1), (AuditLogs | take 1) | count',
    'union isfuzzy=true (SigninLogs | take 1), AuditLogs | count',
    'union withsource = From kind = outer (SigninLogs), AuditLogs',
    'SigninLogs | join kind=inner (union SigninLogs, AuditLogs) on User | lookup (AuditLogs | take 1) on User',
    'union isfuzzy=true SigninLogs, AuditLogs | extend a = b * c',
    'materialize(SigninLogs | take 1) | count',
    'SigninLogs | join kind=leftanti (_GetWatchlist("people") | project Name) on Name',
    'SigninLogs | search "maya"',
    'SigninLogs | where Note == "imAuthentication" // _Im_Authentication()',
    'ASimAuthenticationEventLogs | count',
    'SigninLogs | where (isnotempty(User)) | summarize make_set(tolower(User))',
    'datatable(a: int)[1, 2] | count',
    '',
  ])('%s', (text) => {
    expect(hidesTables(text)).toBe(false)
  })
})
