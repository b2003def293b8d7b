import type { BootstrapOutcome, BootstrapSession } from '../api/types.ts'
import { sentence } from '../format/sentence.ts'
import type { MarkTone } from '../ui/Mark.tsx'

export const OUTCOMES = ['finished', 'failed', 'overtaken', 'interrupted', 'turned-away'] as const satisfies readonly BootstrapOutcome[]

export function outcomeOf(text: string | null): BootstrapOutcome | undefined {
  return OUTCOMES.find((outcome) => outcome === text)
}

export function outcomeWord(outcome: BootstrapOutcome): string {
  switch (outcome) {
    case 'finished':
      return 'finished'
    case 'failed':
      return 'failed'
    case 'overtaken':
      return 'overtaken'
    case 'interrupted':
      return 'interrupted'
    case 'turned-away':
      return 'turned away'
  }
}

export function outcomeTone(outcome: BootstrapOutcome): MarkTone {
  switch (outcome) {
    case 'finished':
      return 'good'
    case 'failed':
      return 'trouble'
    case 'turned-away':
      return 'caution'
    case 'overtaken':
    case 'interrupted':
      return 'quiet'
  }
}

/** What came of it, in a sentence. */
export function outcomeSentence({ outcome, step, why, server }: Pick<BootstrapSession, 'outcome' | 'step' | 'why' | 'server'>): string {
  switch (outcome) {
    case 'finished':
      return server ? `Sent to ${server}.` : 'It has what its profile wishes.'
    case 'failed':
      return `${step ? `At ${step}: ` : ''}${step ? (why ?? '') : sentence(why ?? 'A step failed')}`.replace(/([^.!?])$/, '$1.')
    case 'overtaken':
      return 'The device asked anew before it was done.'
    case 'interrupted':
      return 'The server stopped.'
    case 'turned-away':
      return sentence(why ?? 'It was refused')
  }
}
