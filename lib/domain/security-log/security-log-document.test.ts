import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { securityEventSchema, securityEvents, securityLogSchemaId } from './security-event'

const text = readFileSync('docs/security-log.md', 'utf8')

/** The first two cells of the rows of a section's table. */
function rowsOf(section: string): [string, string][] {
  const [, body = ''] = text.split(`## ${section}\n`)
  return (body.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => {
      const [, name = '', words = ''] = line.split('|').map((cell) => cell.trim())
      return [name.replaceAll('`', ''), words]
    })
}

test('the document of the security log lists every event with its meaning', () => {
  expect(rowsOf('Events')).toEqual(Object.entries(securityEvents))
})

test('the document of the security log lists every field, and its example is an event', () => {
  const [, example = ''] = /```json\n([^]*?)```/.exec(text) ?? []
  const event = securityEventSchema.parse(JSON.parse(example))
  expect(event.schema).toBe(securityLogSchemaId)
  expect(rowsOf('Fields').map(([name]) => name)).toEqual(Object.keys(event))
})
