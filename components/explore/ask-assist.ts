import type { QueryAssistAnswer } from '@/lib/domain/explore/query-assist'

interface AssistQuestion {
  what: 'completions' | 'description'
  text: string
  position: number
}

/** Asks the portal about a position in a query. Null if it doesn't answer: suggestions are a convenience, so nothing says that they failed. */
export async function askAssist(question: AssistQuestion, signal: AbortSignal): Promise<QueryAssistAnswer | null> {
  try {
    const response = await fetch('/api/logs/assist', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(question),
      signal,
    })
    if (response.ok) return (await response.json()) as QueryAssistAnswer
    // A browser keeps a request open until its answer is read or given up.
    await response.body?.cancel()
    return null
  } catch {
    return null
  }
}
