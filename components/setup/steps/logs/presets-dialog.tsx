'use client'

import {
  Body1Strong,
  Button,
  Caption1,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  Spinner,
  tokens,
} from '@fluentui/react-components'
import { useEffect, useId, useState } from 'react'
import { type PortalAction, usePortalAction } from '@/components/auth/use-portal-action'
import { BusyButton } from '@/components/ui/busy-button'
import { Callout } from '@/components/ui/callout'
import { ErrorCallout } from '@/components/ui/error-callout'
import { type Done, DoneCallout } from '@/components/ui/focus/done-callout'
import { bulletList, plainList, quiet, stack, wrap } from '@/components/ui/layout/shared-styles'
import type { FrameworkControls, Preset } from '@/lib/domain/compliance/presets'
import { type SelectionCosts, selectionWords } from '@/lib/domain/cost/selection-costs'
import { capitalized, listWords, plural } from '@/lib/domain/text'

const useStyles = makeStyles({
  content: stack.L,
  list: { ...plainList, ...stack.M },
  preset: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'start',
    paddingBottom: tokens.spacingVerticalM,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  words: { ...stack.XXS, overflowWrap: 'anywhere' },
  references: { ...bulletList, margin: 0 },
  form: { ...wrap.S, alignItems: 'end' },
  quiet,
})

/** Saves the selected categories as a preset. */
export type SavePreset = PortalAction<{ name: string; categories: string[] }, null>

interface PresetsDialogProps {
  selected: string[]
  /** What the categories of a preset would cost in the destinations of the draft. */
  costs: SelectionCosts
  tenantName: string
  savePreset: SavePreset
  /** The name that was entered for a new preset. */
  name: string
  onName: (name: string) => void
  onUse: (categories: string[]) => void
  onClose: () => void
}

/** The presets with what each of them satisfies and leaves out, and a form that saves the selection as one more. */
export function PresetsDialog({ selected, costs, tenantName, savePreset, name, onName, onUse, onClose }: PresetsDialogProps) {
  const styles = useStyles()
  const [version, setVersion] = useState(0)
  const { presets, hasFailed } = usePresets(version)
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Presets</DialogTitle>
          <DialogContent className={styles.content}>
            {!presets && !hasFailed && <Spinner size="tiny" label="Loading presets" />}
            {hasFailed && <Callout intent="error">The presets couldn't be loaded. Close this dialog, and then try again.</Callout>}
            {presets && (
              <ul className={styles.list} aria-label="Presets">
                {presets.map((preset) => (
                  <li key={preset.id} className={styles.preset}>
                    <PresetWords preset={preset} cost={selectionWords(preset.categories, costs)} tenantName={tenantName} />
                    <Button
                      size="small"
                      aria-label={`Use preset ${preset.name}`}
                      disabledFocusable={preset.categories.length === 0}
                      onClick={() => onUse(preset.categories)}
                    >
                      Use
                    </Button>
                  </li>
                ))}
              </ul>
            )}
            <SaveForm selected={selected} savePreset={savePreset} name={name} onName={onName} onSaved={() => setVersion(version + 1)} />
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Close</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

function PresetWords({ preset, cost, tenantName }: { preset: Preset; cost: string | null; tenantName: string }) {
  const styles = useStyles()
  const { name, text, categories, unlicensed, leftOut, satisfies, satisfiesLicensed } = preset
  return (
    <div className={styles.words}>
      <Body1Strong dir="auto">{name}</Body1Strong>
      <Caption1>
        {plural(categories.length, 'category', 'categories')}. {text}
      </Caption1>
      {cost && <Caption1>{capitalized(cost)}</Caption1>}
      {satisfies.length + satisfiesLicensed.length === 0 && (
        <Caption1 className={styles.quiet}>For this tenant, this preset doesn't meet the category requirements of any control.</Caption1>
      )}
      <ControlReferences title="Meets the category requirements of these controls:" frameworks={satisfies} />
      <ControlReferences
        title="Meets these for licensed logs. Assessments that don't consider licenses can report them as not met:"
        frameworks={satisfiesLicensed}
      />
      {leftOut.length > 0 && <Caption1 className={styles.quiet}>Not included because of volume: {listWords(leftOut)}.</Caption1>}
      {unlicensed.length > 0 && (
        <Caption1 className={styles.quiet}>
          Not included because {tenantName} has no active license: {listWords(unlicensed)}.
        </Caption1>
      )}
    </div>
  )
}

/** Controls under a title, with a line for each framework. */
function ControlReferences({ title, frameworks }: { title: string; frameworks: readonly FrameworkControls[] }) {
  const styles = useStyles()
  const titleId = useId()
  if (frameworks.length === 0) return null
  return (
    <div>
      <Caption1 id={titleId} className={styles.quiet}>
        {title}
      </Caption1>
      <ul className={styles.references} aria-labelledby={titleId}>
        {frameworks.map(({ framework, references }) => (
          <li key={framework}>
            <Caption1 className={styles.quiet}>
              {framework}: {listWords(references)}
            </Caption1>
          </li>
        ))}
      </ul>
    </div>
  )
}

type SaveFormProps = Pick<PresetsDialogProps, 'selected' | 'savePreset' | 'name' | 'onName'> & { onSaved: () => void }

function SaveForm({ selected, savePreset, name, onName, onSaved }: SaveFormProps) {
  const styles = useStyles()
  const [done, setDone] = useState<Done | null>(null)
  const { run, isPending, said } = usePortalAction(savePreset)
  const input = { name, categories: selected }
  const { error, faults } = said(input)
  const save = async () => {
    setDone(null)
    if (isPending || (await run(input)) === undefined) return
    setDone({ title: 'Preset saved', text: `${name.trim()} is now one of the presets.` })
    onName('')
    onSaved()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <div className={styles.form}>
        <Field
          label="Save the selected categories as a preset"
          hint={`${plural(selected.length, 'category', 'categories')}. A saved preset with the same name is replaced.`}
          validationMessage={faults[0]?.message}
        >
          <Input value={name} maxLength={60} dir="auto" onChange={(_, { value }) => onName(value)} />
        </Field>
        <BusyButton type="submit" isBusy={isPending}>
          Save preset
        </BusyButton>
      </div>
      {error && <ErrorCallout error={error} />}
      <DoneCallout done={done} />
    </form>
  )
}

/** Loads the presets, again for each version. */
function usePresets(version: number): { presets: Preset[] | null; hasFailed: boolean } {
  const [found, setFound] = useState<{ presets: Preset[] | null; hasFailed: boolean }>({ presets: null, hasFailed: false })
  useEffect(() => {
    const aborter = new AbortController()
    const load = async () => {
      const response = await fetch('/api/compliance/presets', { cache: 'no-store', signal: aborter.signal })
      if (!response.ok) throw new Error(`status ${response.status}`)
      const { presets } = (await response.json()) as { presets: Preset[] }
      setFound({ presets, hasFailed: false })
    }
    load().catch(() => {
      if (!aborter.signal.aborted) setFound({ presets: null, hasFailed: true })
    })
    return () => aborter.abort()
  }, [version])
  return found
}
