'use client'

import { Button, useRestoreFocusTarget } from '@fluentui/react-components'
import { useState } from 'react'
import * as z from 'zod/mini'
import { useKeptInput } from '@/components/auth/kept/use-kept-input'
import { lazyPart } from '@/components/ui/lazy/lazy-part'
import { PartMissing } from '@/components/ui/lazy/part-missing'
import { useLazyPart } from '@/components/ui/lazy/use-lazy-part'
import type { SelectionCosts } from '@/lib/domain/cost/selection-costs'
import type { SavePreset } from './presets-dialog'

const presetsDialog = lazyPart(() => import('./presets-dialog').then(({ PresetsDialog }) => PresetsDialog))

interface PresetsButtonProps {
  selected: string[]
  costs: SelectionCosts
  tenantName: string
  savePreset: SavePreset
  onSelect: (categories: string[]) => void
}

/** Opens the presets, whose script and content are loaded then. */
export function PresetsButton({ onSelect, ...dialog }: PresetsButtonProps) {
  // The name of a new preset; null while the dialog is closed.
  const [name, setName] = useState<string | null>(null)
  const { Part: Presets, isLoading, hasFailed, prepare, open } = useLazyPart(presetsDialog)
  useKeptInput('name of a preset', z.string(), name ?? undefined, (kept) => {
    setName(kept)
    open()
  })
  const close = () => setName(null)
  const restoreFocusTarget = useRestoreFocusTarget()
  return (
    <>
      <Button
        size="small"
        aria-haspopup="dialog"
        aria-busy={isLoading || undefined}
        onPointerEnter={prepare}
        onFocus={prepare}
        onClick={({ currentTarget }) => {
          setName('')
          open(currentTarget)
        }}
        {...restoreFocusTarget}
      >
        More presets
      </Button>
      {Presets && name !== null && (
        <Presets
          {...dialog}
          name={name}
          onName={setName}
          onUse={(categories) => {
            onSelect(categories)
            close()
          }}
          onClose={close}
        />
      )}
      {hasFailed && <PartMissing />}
    </>
  )
}
