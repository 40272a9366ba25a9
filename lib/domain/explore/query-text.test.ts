import { describe, expect, test } from 'vitest'
import { bracketDepth, limitRows, queryLengthMax, queryTextFault } from './query-text'

describe('a text that is empty, too long, or a management command', () => {
  test.each([
    ['', /Enter a query/],
    [' \n// only a comment', /Enter a query/],
    ['.drop table SigninLogs', /management command/],
    ['  // first\n.show tables', /management command/],
    ['SigninLogs | count; .drop table SigninLogs', /management command/],
    ['x'.repeat(queryLengthMax + 1), /at most 10,000 characters; it has 10,001/],
  ])('is rejected before it is sent: %j', (text, fault) => {
    expect(queryTextFault(text)).toMatch(fault)
  })

  test.each(['SigninLogs', 'print ".drop table x"', 'print ";.drop"', 'SigninLogs // ; .drop', 'print x = .5'])(
    "isn't confused with a query: %s",
    (text) => {
      expect(queryTextFault(text)).toBeNull()
    },
  )
})

test("brackets in string literals and comments don't count", () => {
  expect(bracketDepth('T | where (a in ("((((", b[0])) // ((((')).toBe(3)
})

describe('the row limit', () => {
  test.each([
    ['SigninLogs', 'SigninLogs\n| take 11'],
    ['SigninLogs | count ;  ', 'SigninLogs | count\n| take 11'],
    ['SigninLogs // all of them', 'SigninLogs\n| take 11'],
    ['SigninLogs; // done;', 'SigninLogs\n| take 11'],
    ['SigninLogs // one\n| where a == "//" // two\n', 'SigninLogs // one\n| where a == "//"\n| take 11'],
    ["print 'it\\'s; // text';", "print 'it\\'s; // text'\n| take 11"],
    ['print @"C:\\";', 'print @"C:\\"\n| take 11'],
    ['let a = 1; SigninLogs | take a', 'let a = 1; SigninLogs | take a\n| take 11'],
    [
      'SigninLogs | summarize count() by bin(TimeGenerated, 1h) | render timechart with (title="a b")',
      'SigninLogs | summarize count() by bin(TimeGenerated, 1h)\n| take 11',
    ],
    ['SigninLogs | where a has "| render"', 'SigninLogs | where a has "| render"\n| take 11'],
  ])('is added at the end of %j', (text, limited) => {
    expect(limitRows(text, 11)).toBe(limited)
  })
})
