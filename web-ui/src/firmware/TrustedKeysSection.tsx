import { Modal, Textarea, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useDistrustKey, useTrustedKeys, useTrustKey } from '../api/firmware.ts'
import { troubleOf } from '../api/problem.ts'
import { useAccount } from '../api/session.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Ago } from '../ui/Ago.tsx'
import { Button } from '../ui/Button.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import dialog from '../ui/Dialog.module.css'
import form from '../ui/Form.module.css'
import { Message } from '../ui/Message.tsx'
import { Notice } from '../ui/Notice.tsx'
import classes from './Firmware.module.css'
import { whyNotFill } from './updateWords.ts'

/** The keys whose signatures on images are good. */
export function TrustedKeysSection() {
  const keys = useTrustedKeys()
  const reason = whyNotFill(useAccount())
  const distrust = useDistrustKey()
  const [adding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<string | undefined>(undefined)
  const items = keys.data?.items ?? []
  return (
    <section aria-labelledby="trusted-keys" data-testid="trusted-keys">
      <div className={classes.head}>
        <h2 id="trusted-keys">Trusted keys</h2>
        <span className={classes.soft}>
          {keys.data?.signatures === 'welcome' ? 'Images without a signature are taken too.' : 'Images without a good signature are refused.'}
        </span>
        <span className={classes.verbs}>
          <Button icon="plus" disabledReason={reason} onClick={() => setAdding(true)} testId="key-add">
            Trust a key
          </Button>
        </span>
      </div>
      {keys.isError && !keys.data ? (
        <Trouble error={keys.error} onRetry={() => void keys.refetch()} />
      ) : keys.isSuccess && items.length === 0 ? (
        <Message icon="shield" title="No key is trusted yet" testId="keys-empty">
          Give the public key of whoever signs your images: Ed25519, or ECDSA on P-256.
        </Message>
      ) : (
        <ul>
          {items.map((key) => (
            <li className={classes.row} key={key.name} data-testid={`key-row-${key.name}`}>
              <div className={classes.head}>
                <h3>{key.name}</h3>
                <span className={classes.soft}>
                  {key.algorithm}, trusted by {key.addedBy} <Ago time={key.addedAt} />
                </span>
                <span className={classes.verbs}>
                  <Button look="quiet" icon="trash" disabledReason={reason} onClick={() => setRemoving(key.name)} testId="key-remove">
                    Remove
                  </Button>
                </span>
              </div>
            </li>
          ))}
        </ul>
      )}
      {adding && <TrustKey onClose={() => setAdding(false)} />}
      {removing !== undefined && (
        <Confirm
          title={`Trust ${removing} no more`}
          act="Remove"
          busy={distrust.isPending}
          trouble={distrust.error && troubleOf(distrust.error)}
          onAct={() => distrust.mutate(removing, { onSuccess: () => setRemoving(undefined) })}
          onClose={() => setRemoving(undefined)}
          testId="key-removal"
        >
          New images signed with it are refused. What it signed before stays in the library.
        </Confirm>
      )}
    </section>
  )
}

function TrustKey({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('')
  const [pem, setPem] = useState('')
  const trust = useTrustKey()
  const reason = !name.trim() ? 'Give the key a name.' : !pem.includes('PUBLIC KEY') ? 'Paste the public key in PEM.' : undefined
  const trouble = trust.error && troubleOf(trust.error)

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (reason === undefined && !trust.isPending) trust.mutate({ name: name.trim(), pem }, { onSuccess: onClose })
  }

  return (
    <Modal opened onClose={onClose} title="Trust a key" size={560}>
      <form className={form.form} onSubmit={submit} data-testid="key-form">
        <TextInput label="Name" placeholder="release-2026" value={name} onChange={(event) => setName(event.currentTarget.value)} data-autofocus data-testid="key-name" />
        <Textarea label="Public key" placeholder="-----BEGIN PUBLIC KEY-----" autosize minRows={4} value={pem} onChange={(event) => setPem(event.currentTarget.value)} data-testid="key-pem" />
        {trouble && (
          <Notice tone="trouble" title={trouble.title} testId="key-problem">
            {trouble.detail}
          </Notice>
        )}
        <div className={dialog.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={trust.isPending} disabledReason={reason} testId="key-trust">
            Trust
          </Button>
        </div>
      </form>
    </Modal>
  )
}
