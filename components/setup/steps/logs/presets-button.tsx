'use client'

import { Button, useRestoreFocusTarget } from '@fluentui/react-components'
import { useState } from 'react'
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
  const [isOpen, setIsOpen] = useState(false)
  const { Part: Presets, isLoading, hasFailed, prepare, open } = useLazyPart(presetsDialog)
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
          setIsOpen(true)
          open(currentTarget)
        }}
        {...restoreFocusTarget}
      >
        More presets
      </Button>
      {Presets && isOpen && (
        <Presets
          {...dialog}
          onUse={(categories) => {
            onSelect(categories)
            setIsOpen(false)
          }}
          onClose={() => setIsOpen(false)}
        />
      )}
      {hasFailed && <PartMissing />}
    </>
  )
}
