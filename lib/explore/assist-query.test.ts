import { beforeAll, describe, expect, test } from 'vitest'
import { completedText } from '@/lib/domain/explore/query-assist'
import { completeQuery, describeName } from './assist-query'

/** Completions at the caret, which a text marks with ^. */
async function completions(marked: string) {
  const [before = '', after = ''] = marked.split('^')
  const answer = await completeQuery(before + after, before.length)
  return answer.kind === 'completions' ? answer.completions : { from: 0, length: 0, items: [] }
}
const labels = async (marked: string) => (await completions(marked)).items.map(({ label }) => label)

// The service takes seconds to start, which no one waits for.
beforeAll(async () => {
  while ((await completeQuery('', 0)).kind === 'unavailable');
})

describe('completions', () => {
  test('begin with tables, and then operators', async () => {
    expect(await labels('Sig^')).toContain('SigninLogs')
    expect((await labels('SigninLogs | ^')).slice(0, 3)).toContain('where')
    expect(await labels('SigninLogs | su^')).toEqual(['summarize'])
  })

  test('are the columns of the tables that the query reads, before functions', async () => {
    const { items } = await completions('SigninLogs | where User^')
    expect(items[0]).toMatchObject({ kind: 'column', label: expect.stringMatching(/^User/) as string })
    expect(await labels('AuditLogs | where OperationN^')).toEqual(['OperationName'])
    expect(await labels('AuditLogs | where ConditionalAccessS^')).toEqual([])
  })

  test('replace exactly the name at the caret', async () => {
    const text = 'SigninLogs | where Res == "0" | take 5'
    const found = await completions('SigninLogs | where Res^ == "0" | take 5')
    const [item] = found.items.filter(({ label }) => label === 'ResultType')
    expect(item && completedText(text, found, item).text).toBe('SigninLogs | where ResultType == "0" | take 5')
  })

  test("leave out what a workspace doesn't have, and are few enough to read", async () => {
    expect(await labels('clus^')).toEqual([])
    expect((await labels('SigninLogs | where ^')).length).toBeLessThanOrEqual(30)
  })

  test('are none in a comment, a text, or beyond brackets that are too deep', async () => {
    expect(await labels('// Sig^')).toEqual([])
    expect(await labels('print "Sig^"')).toEqual([])
    expect(await completeQuery('('.repeat(500), 500)).toEqual({ kind: 'unavailable' })
  })
})

describe('the description of a name', () => {
  test('says what it is', async () => {
    expect(await describeName('SigninLogs | count', 3)).toEqual({
      kind: 'description',
      description: expect.stringMatching(/^\(table\) SigninLogs: table\(TimeGenerated/) as string,
    })
    expect(await describeName('SigninLogs | project ResultType', 25)).toEqual({ kind: 'description', description: 'ResultType: string' })
  })

  test('is none where there is nothing to describe', async () => {
    expect(await describeName('SigninLogs | count', 12)).toEqual({ kind: 'description', description: null })
  })
})
