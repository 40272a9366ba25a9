'use client'

import { Field, Input } from '@fluentui/react-components'
import { RenameRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import * as z from 'zod/mini'
import { FormDialog } from '@/components/ui/dialogs/form-dialog'
import { draftTitleLengthMax } from '@/lib/domain/setup/setup-draft'
import type { DraftActions, DraftSummary } from './draft-summary'

interface RenameDraftButtonProps extends Pick<DraftActions, 'renameDraft'> {
  draft: DraftSummary
  onDone: () => void
}

/** Renames a draft or restores its default name. */
export function RenameDraftButton({ draft, renameDraft, onDone }: RenameDraftButtonProps) {
  const [title, setTitle] = useState(draft.title)
  return (
    <FormDialog
      trigger="Rename"
      button={{ appearance: 'subtle', icon: <RenameRegular />, 'aria-label': `Rename draft ${draft.name}` }}
      title="Rename this draft"
      confirm="Save name"
      action={renameDraft}
      input={{ draftId: draft.id, title }}
      kept={{ as: `name of ${draft.id}`, schema: z.string(), entered: title, restore: setTitle }}
      onOpen={() => setTitle(draft.title)}
      onDone={onDone}
    >
      {([fault]) => (
        <Field
          label="Draft name"
          hint="This name is shown only in the portal. If you leave the field empty, the portal shows the name of the setting."
          validationMessage={fault?.message}
        >
          <Input dir="auto" value={title} maxLength={draftTitleLengthMax} onChange={(_, { value }) => setTitle(value)} />
        </Field>
      )}
    </FormDialog>
  )
}
