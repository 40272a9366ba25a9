import type { Stage } from '@/components/progress/stage-timeline'
import { sentTitle } from '@/lib/domain/changes/unknown-outcome'
import type { CreationProgress } from '@/lib/domain/setup/new-workspace'
import { plural } from '@/lib/domain/text'

/** Returns the stages of a new workspace; `elapsedSeconds` is null while it's unknown. */
export function creationStages(
  { state, error, requestedAt, settledAt }: Pick<CreationProgress, 'state' | 'error' | 'requestedAt' | 'settledAt'>,
  elapsedSeconds: number | null,
): Stage[] {
  const isAnswered = state !== 'requested'
  const took = settledAt ? Math.max(0, Math.round((Date.parse(settledAt) - Date.parse(requestedAt)) / 1000)) : null
  const requested: Stage = { id: 'requested', title: 'Requested', at: requestedAt, outcome: isAnswered ? 'done' : 'current' }
  switch (state) {
    case 'requested':
    case 'creating':
      return [
        requested,
        {
          id: 'creating',
          title: isAnswered ? 'Azure is creating the workspace' : 'Azure creates the workspace',
          at: null,
          outcome: isAnswered ? 'current' : 'to-do',
          ...(elapsedSeconds === null
            ? {}
            : { detail: `${plural(elapsedSeconds, 'second')} so far. Most workspaces are ready within a minute.` }),
        },
        { id: 'ready', title: 'Ready', at: null, outcome: 'to-do' },
      ]
    case 'unknown':
      return [
        requested,
        {
          id: 'creating',
          title: sentTitle(error),
          at: null,
          outcome: 'current',
          detail: 'The portal is checking whether Azure created the workspace.',
        },
        { id: 'ready', title: 'Ready', at: null, outcome: 'to-do' },
      ]
    case 'succeeded':
      return [
        requested,
        {
          id: 'creating',
          title: 'Created by Azure',
          at: null,
          outcome: 'done',
          ...(took === null ? {} : { detail: `Creation took ${plural(took, 'second')}.` }),
        },
        { id: 'ready', title: 'Ready', at: settledAt, outcome: 'done' },
      ]
    case 'failed':
      return [requested, { id: 'creating', title: 'Not created', at: settledAt, outcome: 'failed' }]
  }
}
