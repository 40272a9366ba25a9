'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/actions/define-action'
import { resolveExternal as decide } from '@/lib/changes/resolve-external'
import { reasonLengthMax } from '@/lib/domain/setup/setup-draft'
import { storableText } from '@/lib/domain/storable-text'

/** Accepts an external change. */
export const resolveExternal = defineAction({
  permission: 'setting:apply',
  logs: { event: 'external-change-decision', target: ({ changeId }) => ({ kind: 'change', id: changeId }) },
  input: z.object({
    changeId: z.string().max(100),
    kind: z.enum(['adopted', 'explained']),
    note: storableText(reasonLengthMax),
  }),
  run: async (decision, { db, session }) => {
    await decide(db, session, decision)
    return null
  },
})
