'use client'

import { Radio, RadioGroup } from '@fluentui/react-components'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import * as z from 'zod/mini'
import type { PortalAction } from '@/components/auth/use-portal-action'
import { FormDialog } from '@/components/ui/dialogs/form-dialog'
import type { DraftEditor } from './use-draft'

const fateSchema = z.enum(['keep', 'discard'])

/** Leaves a setup after asking what happens to its draft: it's kept or discarded. Azure isn't affected. */
export function LeaveDraft({ draft }: { draft: DraftEditor }) {
  const router = useRouter()
  const [fate, setFate] = useState<z.infer<typeof fateSchema>>('keep')

  const leave: PortalAction<{ fate: 'keep' | 'discard' }, null> = async (decision) => {
    if (decision.fate === 'discard') return draft.discard({ draftId: draft.id })
    if (await draft.flush()) return { kind: 'ok', value: null }
    const userMessage = "The draft couldn't be saved, so this page stays open. Try again, or discard the draft."
    return { kind: 'failed', error: { code: 'internal', userMessage, retryable: true } }
  }
  return (
    <FormDialog
      trigger="Cancel"
      title="Leave this setup?"
      confirm="Leave setup"
      cancel="Continue setup"
      action={leave}
      input={{ fate }}
      kept={{ as: `fate of ${draft.id}`, schema: fateSchema, entered: fate, restore: setFate }}
      onOpen={() => setFate('keep')}
      onDone={() => {
        if (fate === 'discard') draft.replace({})
        router.push('/')
      }}
    >
      {() => (
        <>
          <div>If you leave, nothing changes in Azure.</div>
          <RadioGroup
            aria-label="What happens to the draft"
            value={fate}
            onChange={(_, { value }) => setFate(value === 'discard' ? 'discard' : 'keep')}
          >
            <Radio value="keep" label="Keep the draft. You can resume it from the Set up page." />
            <Radio value="discard" label="Discard the draft and everything entered in it." />
          </RadioGroup>
        </>
      )}
    </FormDialog>
  )
}
