'use client'

import { Button, Field, makeStyles, Select } from '@fluentui/react-components'
import { useRouter } from 'next/navigation'
import type { SyntheticEvent } from 'react'
import { wrap } from '@/components/ui/layout/shared-styles'
import type { VersionChoice } from '@/lib/domain/history/compared-side'
import { compareHref, parseVersion, type VersionRef, versionText } from '@/lib/domain/settings/setting-version'
import { offeredText } from './compared-side'

const useStyles = makeStyles({
  form: { ...wrap.M, alignItems: 'end' },
  field: { flexGrow: 1, flexBasis: '18rem', minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' },
})

interface ComparisonFormProps {
  settingName: string
  from: VersionRef
  to: VersionRef
  choices: VersionChoice[]
}

/** Selects the two versions, which the URL contains. Works without scripts too. */
export function ComparisonForm({ settingName, from, to, choices }: ComparisonFormProps) {
  const styles = useStyles()
  const router = useRouter()
  const compare = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const selected = (name: string) => {
      const value = form.get(name)
      return typeof value === 'string' ? parseVersion(value) : undefined
    }
    router.push(compareHref(settingName, selected('from'), selected('to')))
  }
  return (
    <form
      key={`${versionText(from)} ${versionText(to)}`}
      action="/history/compare"
      method="get"
      aria-label="Versions to compare"
      className={styles.form}
      onSubmit={compare}
    >
      <input type="hidden" name="setting" value={settingName} />
      {[
        { name: 'from', label: 'From', value: from },
        { name: 'to', label: 'To', value: to },
      ].map(({ name, label, value }) => (
        <Field key={name} label={label} className={styles.field}>
          <Select name={name} defaultValue={versionText(value)}>
            <option value="live">Live: current setting in Azure</option>
            {choices.map((choice) => (
              <option key={versionText(choice.version)} value={versionText(choice.version)}>
                {offeredText(choice)}
              </option>
            ))}
          </Select>
        </Field>
      ))}
      <Button type="submit" appearance="primary">
        Compare
      </Button>
    </form>
  )
}
