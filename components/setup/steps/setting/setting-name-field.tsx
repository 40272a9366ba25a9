'use client'

import { Field, Input, makeStyles } from '@fluentui/react-components'
import { isSameSettingName, type LiveSetting, settingNameFault, settingNameLengthMax } from '@/lib/domain/settings/diagnostic-setting'

const useStyles = makeStyles({ field: { maxWidth: '30rem' } })

interface SettingNameFieldProps {
  name: string
  live: LiveSetting[]
  onChange: (name: string) => void
}

/** The name of a new setting, checked while the user types. */
export function SettingNameField({ name, live, onChange }: SettingNameFieldProps) {
  const styles = useStyles()
  const taken = live.find((setting) => isSameSettingName(setting.name, name))
  const fault = taken ? `A setting named ${taken.name} already exists. Enter another name, or edit that setting.` : settingNameFault(name)
  return (
    <Field
      className={styles.field}
      label="Name"
      required
      validationMessage={fault}
      validationState={fault ? 'error' : 'none'}
      hint={`You can't change the name later. ${name.length} of ${settingNameLengthMax} characters.`}
    >
      <Input id="settingName" value={name} dir="auto" spellCheck={false} autoComplete="off" onChange={(_, { value }) => onChange(value)} />
    </Field>
  )
}
