import { useState } from 'react'
import { useAccount } from '../api/session.ts'
import type { BorneCertificate } from '../api/types.ts'
import { Ago } from '../ui/Ago.tsx'
import { Button } from '../ui/Button.tsx'
import { Mark } from '../ui/Mark.tsx'
import classes from './Keyring.module.css'
import { TakeBack } from './TakeBack.tsx'
import { whyNotTakeBack } from './whyNotProvision.ts'

/** The certificate with which a device came last: the credential says which name it must bear, this says which one it was. */
export function BorneCertificateView({ endpoint, certificate }: { endpoint: string; certificate: BorneCertificate }) {
  const reason = whyNotTakeBack(useAccount(), certificate)
  const [taking, take] = useState(false)
  const { issuer, serial, provedAt, whyNot } = certificate
  return (
    <li data-testid="borne-certificate">
      <Mark tone={whyNot ? 'trouble' : 'quiet'}>{whyNot ? 'revoked' : 'borne'}</Mark>
      <div>
        <p className={classes.proof}>
          Certificate <code>{serial}</code> <small>of</small> <code>{issuer}</code>
        </p>
        <p className={classes.soft}>
          proved <Ago time={provedAt} />
          {whyNot && `; ${whyNot}`}
        </p>
      </div>
      <Button look="quiet" iconOnly icon="ban" disabledReason={reason} onClick={() => take(true)} testId="certificate-revoke">
        {`Take the certificate ${serial} back`}
      </Button>
      {taking && <TakeBack endpoint={endpoint} certificate={certificate} onClose={() => take(false)} />}
    </li>
  )
}
