import { describe, expect, test } from 'vitest'
import { tableSchemas } from '@/lib/domain/explore/table-schemas'
import { noEffect, transformationEffect, transformationFaults } from '@/lib/domain/transformations/transformation-check'
import { checkTransformation } from './check-transformation'

const table = 'AADNonInteractiveUserSignInLogs'

async function checked(text: string, name = table) {
  const check = await checkTransformation(text, name)
  if (!check) throw new Error('The language service answers')
  const columns = tableSchemas.get(name)?.map((column) => column.name) ?? null
  return { check, faults: transformationFaults(text, check, columns), effect: transformationEffect(text, check, columns) }
}

describe('the check of a transformation', () => {
  test.each([
    ['a column to drop', 'source\n| project-away ConditionalAccessPolicies'],
    ['a condition', 'source | where AppId != "abc"'],
    ['a custom column', 'source | extend App_CF = tolower(AppDisplayName)'],
    ['a value that is named first', "let app = 'abc'; source | where AppId != app"],
    ['columns to drop by their start', 'source | project-away Authenticator*'],
    ['a comment', 'source // as it is\n| where true'],
  ])('accepts %s', async (_, text) => {
    expect((await checked(text)).faults).toEqual([])
  })

  test.each([
    ['a syntax error', 'source | where', /^Line 1, column \d+: /],
    ['a column that the table lacks', 'source\n| project-away Nothing', /^Line 2, column 16: .*Nothing/],
    ['an operator for several rows', 'source | summarize count()', /can't use summarize/],
    ['an operator inside a condition', 'source | where AppId in ((source | distinct AppId))', /can't use distinct/],
    ['another table', 'SigninLogs | where true', /SigninLogs/],
    ['a union', 'union source, source', /Start the query with source|can't use union/],
    [
      'the input under another meaning',
      'let source = datatable(TimeGenerated: datetime, AppId: string)[]; source',
      /can't use datatable|use source only there/,
    ],
    ['the input a second time', 'source | where AppId in ((source | project AppId))', /use source only there/],
    ['a statement that sets an option', 'set notruncation; source', /must be one statement/],
    ['a name after the rows', 'source; let x = 1', /must be one statement/],
    ['a comment after the end', 'source | where true; // done', /must be one statement/],
    [
      'rows from elsewhere',
      'source | where AppId in ((externaldata(AppId: string)["https://contoso.example/apps"]))',
      /can't use externaldata/,
    ],
    ['rows of another cluster', "source | where AppId in ((cluster('help').database('x').T))", /can't use cluster|refer/],
    ['an operator that starts with an underscore', 'source | __partitionby AppId (where true)', /can't use __partitionby|Line 1/],
    ['a time that is text', 'source | extend TimeGenerated = "x"', /with its type datetime/],
    ['an invisible character', 'source | where AppId != "a\u202Eb"', /invisible character U\+202E/],
    ['two statements', 'source; source', /must be one statement/],
    ['no statement', "let app = 'abc'", /Start the query with source/],
    ['no time', 'source | project AppId', /Keep the TimeGenerated column/],
    ['a column that would be billed but not stored', 'source | extend App = tolower(AppId)', /doesn't have the column App\./],
  ])('refuses %s', async (_, text, words) => {
    expect((await checked(text)).faults.join('\n')).toMatch(words)
  })

  test('names the columns that become empty, and whether rows are dropped', async () => {
    expect((await checked('source | project-away ConditionalAccessPolicies, MfaDetail')).effect).toEqual({
      ...noEffect,
      emptied: ['ConditionalAccessPolicies', 'MfaDetail'],
    })
    expect((await checked('source | where AppId != "abc"')).effect).toEqual({ ...noEffect, dropsRows: true })
  })

  test.each([
    ['extend', 'source | extend UserPrincipalName = ""', ['UserPrincipalName']],
    ['parse', 'source | parse UserAgent with * "zz" UserPrincipalName', ['UserPrincipalName']],
    ['where, which leaves them alone', 'source | where true', []],
  ])('names the columns that get another value from %s', async (_, text, names) => {
    expect((await checked(text)).effect).toMatchObject({ emptied: [], overwritten: names })
  })

  test('names a column that a projection fills from another one, and custom columns', async () => {
    const { effect } = await checked('source | project TimeGenerated, UserPrincipalName = AppId, Region_CF = Location')
    expect(effect).toMatchObject({ overwritten: ['UserPrincipalName'], custom: ['Region_CF'] })
    expect(effect.emptied).not.toContain('UserPrincipalName')
  })

  test("doesn't know the columns of a table without a schema, and says what the query names", async () => {
    const { faults, effect } = await checked('source | project-away Anything, Else', 'B2CRequestLogs')
    expect(faults).toEqual([])
    expect(effect).toEqual({ ...noEffect, emptied: ['Anything', 'Else'], areColumnsUnknown: true })
  })
})
