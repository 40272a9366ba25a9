'use client'

import { Combobox, Field, makeStyles, Option } from '@fluentui/react-components'
import type { CreationOptions } from '@/components/setup/frame/destination-actions-context'
import { PickBox } from '@/components/setup/frame/pick-box'
import type { NewWorkspace } from '@/lib/domain/setup/new-workspace'
import { plural } from '@/lib/domain/text'
import type { FaultOf } from './fault-of'
import { resourceGroupTyped } from './new-workspace-draft'

/** Longer lists are searched rather than read. */
const shownMax = 60

const useStyles = makeStyles({ field: { maxWidth: '30rem' } })

interface LocationFieldsProps {
  form: NewWorkspace
  /** Null until they are read. */
  options: CreationOptions | null
  isLoading: boolean
  faultOf: FaultOf
  onChange: (changes: Partial<NewWorkspace>) => void
}

/** The fields for the resource group, existing or new, and the region. */
export function LocationFields({ form, options, isLoading, faultOf, onChange }: LocationFieldsProps) {
  const styles = useStyles()
  const { region } = form
  const existing = options?.resourceGroups ?? []
  const resourceGroup = form.resourceGroup.name ? resourceGroupTyped(form.resourceGroup.name, existing) : form.resourceGroup
  const matches =
    resourceGroup.kind === 'existing' ? existing : existing.filter((name) => name.toLowerCase().includes(resourceGroup.name.toLowerCase()))
  const regions = options?.regions ?? []
  const waiting = isLoading ? 'Loading' : form.subscriptionId ? '' : 'Select a subscription first'
  return (
    <>
      <Field
        label="Resource group"
        required
        className={styles.field}
        hint={
          options && resourceGroup.kind === 'new' && resourceGroup.name
            ? 'This resource group is new. Azure creates it before the workspace, in the same region.'
            : 'Select a resource group, or enter the name of a new one.'
        }
        {...faultOf('resourceGroup')}
      >
        <Combobox
          freeform
          placeholder={waiting || 'Select or enter a name'}
          value={form.resourceGroup.name}
          selectedOptions={resourceGroup.kind === 'existing' && resourceGroup.name ? [resourceGroup.name] : []}
          onChange={(event) => onChange({ resourceGroup: resourceGroupTyped(event.target.value, existing) })}
          onOptionSelect={(_, { optionValue }) => optionValue && onChange({ resourceGroup: { kind: 'existing', name: optionValue } })}
        >
          {matches.slice(0, shownMax).map((name) => (
            <Option key={name} value={name} text={name}>
              <span dir="auto">{name}</span>
            </Option>
          ))}
          {matches.length > shownMax && (
            <Option
              key="more"
              disabled
              value=""
              text="More"
            >{`${plural(matches.length - shownMax, 'more resource group')}. Enter text to narrow the list.`}</Option>
          )}
        </Combobox>
      </Field>
      <Field
        label="Region"
        required
        className={styles.field}
        hint="Microsoft Entra logs can go to a workspace in any region."
        {...faultOf('region')}
      >
        <PickBox
          options={regions.map(({ name, displayName }) => ({ value: name, text: displayName }))}
          selected={region || null}
          placeholder={waiting || `Search ${plural(regions.length, 'region')}`}
          noMatch="No region matches this name."
          onSelect={(name) => onChange({ region: name })}
        />
      </Field>
    </>
  )
}
