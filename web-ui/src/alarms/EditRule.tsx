import { Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useSaveAlarmRule, useTryAlarmRule } from '../api/alarms.ts'
import { troubleOf } from '../api/problem.ts'
import { useAccount } from '../api/session.ts'
import type { AlarmRule, NewAlarmRule } from '../api/types.ts'
import { count, counted } from '../format/number.ts'
import { Button } from '../ui/Button.tsx'
import dialog from '../ui/Dialog.module.css'
import form from '../ui/Form.module.css'
import { jsonOf, jsonText } from '../ui/json.ts'
import { JsonText } from '../ui/JsonText.tsx'
import { Notice } from '../ui/Notice.tsx'
import { EXAMPLE, ruleIdOf, tenantOf, whyNotId, withoutItsName } from './newRule.ts'

/** A rule is tried before it is saved: one that rings on half the fleet helps nobody. */
export function EditRule({ rule, onClose }: { rule: AlarmRule | undefined; onClose: () => void }) {
  const account = useAccount()
  const [typed, setTyped] = useState(rule?.id ?? '')
  const id = rule?.id ?? ruleIdOf(typed, account)
  const [text, setText] = useState(() => jsonText(rule ? withoutItsName(rule) : EXAMPLE))
  const trial = useTryAlarmRule()
  const save = useSaveAlarmRule()
  const read = jsonOf<NewAlarmRule>(text)
  const wrong = whyNotId(id, account) ?? ('problem' in read ? read.problem : undefined)
  const error = save.error ?? trial.error

  function edit(change: () => void): void {
    change()
    trial.reset()
    save.reset()
  }

  return (
    <Modal opened onClose={onClose} title={rule ? `Change ${rule.id}` : 'Add a rule'} size={620}>
      <div className={form.form} data-testid="rule-form">
        {!rule && (
          <TextInput
            label="Id"
            description={id === typed ? undefined : `It is called ${id}.`}
            value={typed}
            onChange={(event) => {
              const text = event.currentTarget.value.trim()
              edit(() => setTyped(text))
            }}
            data-testid="rule-id"
          />
        )}
        <JsonText label="The rule, as JSON" text={text} onChange={(next) => edit(() => setText(next))} testId="rule-content" />
        {error && (
          <Notice tone="trouble" title={troubleOf(error).title} testId="rule-problem">
            {troubleOf(error).detail}
          </Notice>
        )}
        {trial.data && (
          <Notice tone={trial.data.wouldRing === 0 ? 'good' : 'caution'} title={`It would ring on ${counted(trial.data.wouldRing, 'device')} now`} testId="rule-trial">
            {trial.data.all ? `That is all of ${count(trial.data.looked)}.` : `Looked at ${count(trial.data.looked)} devices, not at all.`}
          </Notice>
        )}
        <div className={dialog.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button busy={trial.isPending} disabledReason={wrong} onClick={() => 'value' in read && trial.mutate({ rule: read.value, tenant: tenantOf(id) })} testId="rule-try">
            Try it
          </Button>
          <Button
            look="primary"
            busy={save.isPending}
            disabledReason={wrong}
            onClick={() => 'value' in read && save.mutate({ id, rule: read.value, seen: rule }, { onSuccess: onClose })}
            testId="rule-save"
          >
            Save
          </Button>
        </div>
      </div>
    </Modal>
  )
}
