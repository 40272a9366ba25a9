'use client'

import { Body1, Button, Caption1, Field, makeStyles, Textarea } from '@fluentui/react-components'
import { ArrowDownloadRegular, ArrowUploadRegular, DeleteRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import * as z from 'zod/mini'
import type { PortalAction } from '@/components/auth/use-portal-action'
import { Callout } from '@/components/ui/callout'
import { ConfirmDialog } from '@/components/ui/dialogs/confirm-dialog'
import { FormDialog } from '@/components/ui/dialogs/form-dialog'
import { type Done, DoneCallout } from '@/components/ui/focus/done-callout'
import { ListRow } from '@/components/ui/layout/list-row'
import { SectionCard } from '@/components/ui/layout/section-card'
import { plainList, quiet, wrap } from '@/components/ui/layout/shared-styles'
import { useRefresh } from '@/components/ui/refresh/use-refresh'
import type { OwnKind } from '@/lib/domain/compliance/control'
import { capitalized, plural } from '@/lib/domain/text'

const useStyles = makeStyles({ list: plainList, buttons: wrap.S, quiet })

/** The actions about one's own controls and presets. */
export interface OwnActions {
  importControls: PortalAction<{ text: string }, { saved: number; faults: string[] }>
  deleteOwn: PortalAction<{ kind: OwnKind; id: string }, null>
}

/** A control or a preset of the organization's own. */
export interface OwnItem {
  kind: OwnKind
  id: string
  name: string
  /** Whether this version of the portal can use it. If not, the page says why. */
  isUsable: boolean
}

/** Controls and presets of the organization's own: what there is, and their import, export, and deletion. */
export function OwnCard({
  own,
  actions,
}: {
  own: readonly OwnItem[]
  /** Null for people with read access only. */
  actions: OwnActions | null
}) {
  const styles = useStyles()
  const { refresh } = useRefresh()
  const [text, setText] = useState('')
  const [result, setResult] = useState<{ saved: number; faults: string[] } | null>(null)
  const [deleted, setDeleted] = useState<Done | null>(null)
  return (
    <SectionCard title="Your controls and presets">
      <Body1 as="p" className={styles.quiet}>
        To add controls and presets, import a file in the JSON format of the built-in controls. Only administrators can change your controls
        and presets, and every change is recorded.
      </Body1>
      {own.length > 0 && (
        <ul className={styles.list}>
          {own.map(({ kind, id, name, isUsable }) => (
            <ListRow
              key={`${kind} ${id}`}
              actions={
                actions && (
                  <ConfirmDialog
                    trigger="Delete"
                    button={{ icon: <DeleteRegular />, appearance: 'subtle', 'aria-label': `Delete ${kind} ${name}` }}
                    title={`Delete ${kind} ${name}?`}
                    keep={`Keep ${kind}`}
                    confirm={`Delete ${kind}`}
                    action={actions.deleteOwn}
                    input={{ kind, id }}
                    onDone={() => {
                      setResult(null)
                      setDeleted({ title: `${capitalized(kind)} deleted`, text: `${name} is no longer in your controls and presets.` })
                      refresh()
                    }}
                  >
                    {`Settings don't change. If you might need the ${kind} again, first export your controls and presets. You can import the exported file later.`}
                  </ConfirmDialog>
                )
              }
            >
              <Body1 dir="auto">{name}</Body1>
              <Caption1 className={styles.quiet}>
                {isUsable ? `${capitalized(kind)} ${id}` : `${capitalized(kind)} that can't be used`}
              </Caption1>
            </ListRow>
          ))}
        </ul>
      )}
      <DoneCallout done={deleted} />
      <div role="status">{result && <ImportResult {...result} />}</div>
      <div className={styles.buttons}>
        {actions && (
          <FormDialog
            trigger="Import"
            button={{ icon: <ArrowUploadRegular /> }}
            title="Import controls and presets"
            confirm="Import"
            action={actions.importControls}
            input={{ text }}
            kept={{ as: 'import of controls', schema: z.string(), entered: text, restore: setText }}
            onOpen={() => setText('')}
            onDone={(value) => {
              setDeleted(null)
              setResult(value)
              refresh()
            }}
          >
            {([fault]) => (
              <>
                <Body1 as="p">If you already have a control or preset with the same ID, the import replaces it.</Body1>
                <Field label="File content" required validationMessage={fault?.message}>
                  <Textarea value={text} rows={10} resize="vertical" onChange={(_, { value }) => setText(value)} />
                </Field>
              </>
            )}
          </FormDialog>
        )}
        <Button as="a" icon={<ArrowDownloadRegular />} href="/api/compliance/controls" download>
          Export
        </Button>
      </div>
    </SectionCard>
  )
}

function ImportResult({ saved, faults }: { saved: number; faults: string[] }) {
  const styles = useStyles()
  return (
    <Callout
      intent={faults.length > 0 ? 'warning' : 'success'}
      title={saved === 0 ? 'Nothing to save' : `${plural(saved, 'control or preset', 'controls and presets')} saved`}
    >
      {faults.length > 0
        ? "These parts of the file weren't imported:"
        : saved === 0
          ? 'The file has nothing new or different.'
          : 'Everything in the file can be used.'}
      {faults.length > 0 && (
        <ul className={styles.list}>
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
    </Callout>
  )
}
