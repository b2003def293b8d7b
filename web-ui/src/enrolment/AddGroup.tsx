import { Modal, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useAddEnrolmentGroup } from '../api/enrolment.ts'
import { troubleOf } from '../api/problem.ts'
import { useProfiles } from '../api/profiles.ts'
import { useNow } from '../ui/clock.ts'
import { Button } from '../ui/Button.tsx'
import dialog from '../ui/Dialog.module.css'
import form from '../ui/Form.module.css'
import { Notice } from '../ui/Notice.tsx'
import { ShownOnce } from '../ui/ShownOnce.tsx'
import classes from './Enrolment.module.css'
import { EMPTY_GROUP, groupOf, type GroupDraft } from './groupWords.ts'

export function AddGroup({ onClose }: { onClose: () => void }) {
  const add = useAddEnrolmentGroup()
  const profiles = useProfiles()
  const now = useNow()
  const [draft, setDraft] = useState(EMPTY_GROUP)
  const checked = groupOf(draft, now)
  const trouble = add.error && troubleOf(add.error)
  const created = add.data

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (checked.outcome === 'incomplete' || add.isPending) return
    add.mutate(checked.group, { onSuccess: ({ key }) => key === undefined && onClose() })
  }

  const field = (name: keyof GroupDraft) => ({
    value: draft[name],
    autoComplete: 'off',
    spellCheck: false,
    error: checked.outcome === 'incomplete' && checked.field === name && draft[name] !== EMPTY_GROUP[name] ? checked.reason : undefined,
    onChange: (event: { currentTarget: { value: string } }) => setDraft({ ...draft, [name]: event.currentTarget.value }),
    'data-testid': `enrolment-${name}`,
  })

  if (created?.key !== undefined)
    return (
      <ShownOnce title={`The key of ${created.name}`} facts={[{ name: 'Group', text: created.name }]} secret={created.key} onClose={onClose}>
        Give it to the factory over a safe way: whoever has it can make the key of every device of the group.
      </ShownOnce>
    )

  return (
    <Modal opened onClose={onClose} title="Open an enrolment group" size={560}>
      <form className={form.form} onSubmit={submit} data-testid="enrolment-form">
        <TextInput label="Name" placeholder="meters-2026" data-autofocus {...field('name')} />
        <TextInput label="Devices that may enrol" description="Endpoint names; * stands for any text, ? for one character." placeholder="meter-*" {...field('allow')} />
        <TextInput label="Devices that may not all the same" placeholder="meter-000*" {...field('deny')} />
        <div className={classes.pair}>
          <TextInput label="How many at most" inputMode="numeric" {...field('quota')} />
          <TextInput label="For how many days" placeholder="no end" inputMode="numeric" {...field('days')} />
        </div>
        <NativeSelect
          label="Profile"
          value={draft.profile}
          onChange={(event) => setDraft({ ...draft, profile: event.currentTarget.value })}
          data={[{ value: '', label: 'Found by what each device is' }, ...(profiles.data ?? []).map(({ name }) => ({ value: name, label: name }))]}
          data-testid="enrolment-profile"
        />
        <Textarea
          label="Group key"
          description="16 to 64 bytes as hex digits. Empty: the server makes a random one and shows it once."
          autosize
          minRows={2}
          className={classes.mono ?? ''}
          {...field('key')}
        />
        {trouble && (
          <Notice tone="trouble" title={trouble.title} testId="enrolment-problem">
            {trouble.detail}
          </Notice>
        )}
        <div className={dialog.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            look="primary"
            busy={add.isPending}
            disabledReason={checked.outcome === 'incomplete' ? checked.reason : undefined}
            testId="enrolment-save"
          >
            Open it
          </Button>
        </div>
      </form>
    </Modal>
  )
}
