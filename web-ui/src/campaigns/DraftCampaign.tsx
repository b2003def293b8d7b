import { Modal } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import { useDraftCampaign } from '../api/campaigns.ts'
import { troubleOf } from '../api/problem.ts'
import { useAccount } from '../api/session.ts'
import type { Campaign } from '../api/types.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import dialog from '../ui/Dialog.module.css'
import form from '../ui/Form.module.css'
import { Notice } from '../ui/Notice.tsx'
import { EMPTY_DRAFT, STEPS, type Draft, type DraftStep } from './draft.ts'
import classes from './DraftCampaign.module.css'
import { DraftGates } from './DraftGates.tsx'
import { DraftLook } from './DraftLook.tsx'
import { draftOf } from './draftOf.ts'
import { DraftWaves } from './DraftWaves.tsx'
import { DraftWhat } from './DraftWhat.tsx'
import { DraftWhen } from './DraftWhen.tsx'
import { planOf, whyNotStep } from './planOf.ts'

const TITLES: Record<DraftStep, string> = {
  what: 'What and whom',
  waves: 'Waves and pace',
  gates: 'When to stop',
  when: 'When they may',
  look: 'What it touches',
}

export interface DraftCampaignProps {
  /** The one that is changed, as it was when this was opened; a new one without. */
  readonly seen?: Campaign
  readonly onClose: () => void
}

/** A whole plan, page by page. What it touches and costs is said before it is drafted; nothing begins before it is started. */
export function DraftCampaign({ seen, onClose }: DraftCampaignProps) {
  const navigate = useNavigate()
  const account = useAccount()
  const [draft, setDraft] = useState(() => (seen ? draftOf(seen.plan) : EMPTY_DRAFT))
  const [step, setStep] = useState<DraftStep>('what')
  const make = useDraftCampaign(seen)
  const plan = planOf(draft, account)
  const at = STEPS.indexOf(step)
  const next = STEPS[at + 1]
  const before = STEPS[at - 1]
  const reason = whyNotStep(draft, step, account)
  const trouble = make.error && troubleOf(make.error)

  function change(part: Partial<Draft>): void {
    setDraft((known) => ({ ...known, ...part }))
  }

  /** The page behind stays the same one: it is the dialog that has to go. */
  function drafted({ id }: Campaign): void {
    onClose()
    void navigate(paths.campaign(id))
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (next !== undefined && reason === undefined) setStep(next)
    if (next === undefined && typeof plan !== 'string' && !make.isPending) make.mutate(plan, { onSuccess: drafted })
  }

  return (
    <Modal opened onClose={onClose} title={seen ? `Change “${seen.plan.title}”` : 'New campaign'} size={720}>
      {seen?.state === 'approved' && (
        <Notice tone="caution" title="It was approved of as it was">
          Whoever approved of it has to do so again once it is changed.
        </Notice>
      )}
      <ol className={classes.steps} data-testid="campaign-steps">
        {STEPS.map((one, number) => (
          <li key={one} aria-current={one === step ? 'step' : undefined} data-flawed={whyNotStep(draft, one, account) !== undefined}>
            <button type="button" onClick={() => setStep(one)} data-testid={`campaign-step-${one}`}>
              <span>{number + 1}</span> {TITLES[one]}
            </button>
          </li>
        ))}
      </ol>
      <form className={form.form} onSubmit={submit} data-testid="campaign-form">
        <Step step={step} draft={draft} onChange={change} changed={seen !== undefined} />
        {trouble && (
          <Notice tone="trouble" title={trouble.title} testId="campaign-problem">
            {trouble.detail}
          </Notice>
        )}
        <div className={dialog.actions}>
          {before === undefined ? <Button onClick={onClose}>Cancel</Button> : <Button onClick={() => setStep(before)}>Back</Button>}
          {next === undefined ? (
            <Button type="submit" look="primary" icon={seen ? 'check' : 'upload'} busy={make.isPending} disabledReason={typeof plan === 'string' ? plan : undefined} testId="campaign-draft">
              {seen ? 'Change it' : 'Draft it'}
            </Button>
          ) : (
            <Button type="submit" look="primary" disabledReason={reason} testId="campaign-next">
              Next
            </Button>
          )}
        </div>
      </form>
    </Modal>
  )
}

/** What each page of the form gets. */
export interface DraftPage {
  readonly draft: Draft
  readonly onChange: (part: Partial<Draft>) => void
  /** There is one already that is changed. */
  readonly changed: boolean
}

function Step({ step, ...page }: DraftPage & { readonly step: DraftStep }) {
  switch (step) {
    case 'what':
      return <DraftWhat {...page} />
    case 'waves':
      return <DraftWaves {...page} />
    case 'gates':
      return <DraftGates {...page} />
    case 'when':
      return <DraftWhen {...page} />
    case 'look':
      return <DraftLook draft={page.draft} />
  }
}
