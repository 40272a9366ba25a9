import { expect, test } from 'vitest'
import type { Answered } from '@/lib/domain/guide/missing-logs/missing-logs-path'
import { missingLogsHref } from './guide-path'

const answered = (id: 'log' | 'setting', value: string): Answered => ({
  question: { kind: 'question', id, title: '', help: '', choices: [] },
  choice: { value, label: value },
})

test('the path starts without answers', () => {
  expect(missingLogsHref([])).toBe('/guide/missing-logs')
})

test('setting names are unchanged after a round trip through a URL', () => {
  const href = missingLogsHref([answered('log', 'AuditLogs')], { question: 'setting', value: 'سجلات & <b>#1</b>' })
  expect(new URL(href, 'https://portal.example').searchParams.get('setting')).toBe('سجلات & <b>#1</b>')
})
