import { lazy } from 'react'
import { Navigate, Route, Routes as Switch } from 'react-router'
import { whyNotFleet, whyNotWhole } from './access/purview.ts'
import { DevicesPage } from './devices/DevicesPage.tsx'
import { paths } from './paths.ts'
import { LoginPage } from './session/LoginPage.tsx'
import { PasswordPage } from './session/PasswordPage.tsx'
import { ReturnedPage } from './session/ReturnedPage.tsx'
import { SessionGate } from './session/SessionGate.tsx'
import { NotFoundPage } from './shell/NotFoundPage.tsx'
import { PurviewGate } from './shell/PurviewGate.tsx'
import { Shell } from './shell/Shell.tsx'

// The first page is part of the shell; each other one comes when it is wanted.
const AccessPage = lazy(() => import('./access/AccessPage.tsx').then((module) => ({ default: module.AccessPage })))
const AlarmsPage = lazy(() => import('./alarms/AlarmsPage.tsx').then((module) => ({ default: module.AlarmsPage })))
const CampaignsPage = lazy(() => import('./campaigns/CampaignsPage.tsx').then((module) => ({ default: module.CampaignsPage })))
const DevicePage = lazy(() => import('./device/DevicePage.tsx').then((module) => ({ default: module.DevicePage })))
const FleetPage = lazy(() => import('./fleet/FleetPage.tsx').then((module) => ({ default: module.FleetPage })))
const FirmwarePage = lazy(() => import('./firmware/FirmwarePage.tsx').then((module) => ({ default: module.FirmwarePage })))
const GroupsPage = lazy(() => import('./commands/GroupsPage.tsx').then((module) => ({ default: module.GroupsPage })))
const IntegrationsPage = lazy(() =>
  import('./integrations/IntegrationsPage.tsx').then((module) => ({ default: module.IntegrationsPage })),
)
const LogPage = lazy(() => import('./log/LogPage.tsx').then((module) => ({ default: module.LogPage })))
const MapPage = lazy(() => import('./map/MapPage.tsx').then((module) => ({ default: module.MapPage })))
const ModelsPage = lazy(() => import('./models/ModelsPage.tsx').then((module) => ({ default: module.ModelsPage })))
const ProfilesPage = lazy(() => import('./profiles/ProfilesPage.tsx').then((module) => ({ default: module.ProfilesPage })))
const ProvisioningPage = lazy(() =>
  import('./provisioning/ProvisioningPage.tsx').then((module) => ({ default: module.ProvisioningPage })),
)
const RotationsPage = lazy(() => import('./provisioning/RotationsPage.tsx').then((module) => ({ default: module.RotationsPage })))
const RulesPage = lazy(() => import('./alarms/RulesPage.tsx').then((module) => ({ default: module.RulesPage })))
const SecondFactorPage = lazy(() => import('./session/SecondFactorPage.tsx').then((module) => ({ default: module.SecondFactorPage })))
const SystemPage = lazy(() => import('./system/SystemPage.tsx').then((module) => ({ default: module.SystemPage })))
const VariablesPage = lazy(() => import('./variables/VariablesPage.tsx').then((module) => ({ default: module.VariablesPage })))

export function Routes() {
  return (
    <Switch>
      <Route path="/login" element={<LoginPage />} />
      <Route path="/login/returned" element={<ReturnedPage />} />
      <Route path="/password" element={<PasswordPage />} />
      <Route path="/second-factor" element={<SecondFactorPage />} />
      <Route element={<SessionGate />}>
        <Route element={<Shell />}>
          <Route index element={<Navigate to={paths.devices()} replace />} />
          <Route path="/fleet" element={<FleetPage />} />
          <Route path="/devices" element={<DevicesPage />} />
          <Route path="/devices/:endpoint/:place?" element={<DevicePage />} />
          <Route path="/map" element={<MapPage />} />
          <Route path="/alarms" element={<AlarmsPage />} />
          <Route path="/alarms/rules" element={<RulesPage />} />
          <Route path="/commands" element={<GroupsPage />} />
          <Route path="/access/:tab?" element={<AccessPage />} />
          <Route path="/log" element={<LogPage />} />
          <Route path="/models/:object?/:version?" element={<ModelsPage />} />
          <Route element={<PurviewGate about="This is about all devices of a tenant" whyNot={whyNotWhole} />}>
            <Route path="/campaigns/:campaign?" element={<CampaignsPage />} />
            <Route path="/provisioning/rotation/:chosen?" element={<RotationsPage />} />
          </Route>
          <Route element={<PurviewGate about="This is about the whole fleet" whyNot={whyNotFleet} />}>
            <Route path="/firmware" element={<FirmwarePage />} />
            <Route path="/integrations/:integration?" element={<IntegrationsPage />} />
            <Route path="/profiles/:profile?" element={<ProfilesPage />} />
            <Route path="/provisioning/:tab?/:chosen?" element={<ProvisioningPage />} />
            <Route path="/variables/:kind?/:name?" element={<VariablesPage />} />
          </Route>
          <Route path="/system" element={<SystemPage />} />
          <Route path="*" element={<NotFoundPage />} />
        </Route>
      </Route>
    </Switch>
  )
}
