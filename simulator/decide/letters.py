"""What follows from letters, passwords and sign-ins: R9 to R17, R20, R21."""

from simulator import events as e
from simulator.consequences import (
    AccountActivated,
    AccountCreated,
    Consequence,
    ErrorShown,
    Mistake,
    MistakeRecognised,
    NotificationIssued,
    NotificationSuperseded,
    PageShown,
    PasswordReplaced,
    Reason,
    RequestRefused,
    ServiceOpened,
    SignedIn,
)
from simulator.lifecycle import ACTIVE, CREATED, DEACTIVATED, State, Trigger, next_state
from simulator.register import Account, Register
from simulator.rules import RuleSet

NO_SUCH_TRANSITION: dict[tuple[State, Trigger], Reason] = {
    (ACTIVE, "notify"): "already_active",
    (DEACTIVATED, "notify"): "account_deactivated",
    (CREATED, "activate"): "never_notified",
    (DEACTIVATED, "activate"): "account_deactivated",
}
"""Why the lifecycle refuses an act of the outside world (R6, R9, R10)."""


def account_notified(event: e.AccountNotified, register: Register, rules: RuleSet) -> list[Consequence]:
    """R9, for the accounts that Téléservices knows."""
    account = register.find(event.account)
    if account is None:
        return _refused("no_historic_account")
    if account.historic:
        return _refused("not_scolarite_services")
    return _letter_issued(account)


def historic_credentials_issued(
    event: e.HistoricCredentialsIssued, register: Register, rules: RuleSet
) -> list[Consequence]:
    """The ENT gives out its own identifiers, as a letter, until they end (R9, R20)."""
    if not rules.issues_historic_on(event.date):
        return _refused("historic_ended")
    address = e.historic_address(event.person)
    account = register.find(address)
    if account is None:
        return [AccountCreated(address, event.person), NotificationIssued(address)]
    return _letter_issued(account)


def sign_in_attempted(event: e.SignInAttempted, register: Register, rules: RuleSet) -> list[Consequence]:
    """R12 to R16, in the order of R16."""
    account = register.find(event.account)
    if account is None:
        return _refused("no_historic_account")
    if (event.profile == "other_audiences") != account.historic:
        return _refused("wrong_profile", mistake="wrong_profile")
    if not account.live:
        return _refused("account_deactivated")
    if account.state == CREATED:
        return _refused("never_notified")
    if account.expired:
        return _refused("letter_expired")
    if event.password not in (None, account.password):
        return _refused("wrong_password")
    return [SignedIn(account.address)]


def password_changed(event: e.PasswordChanged, register: Register, rules: RuleSet) -> list[Consequence]:
    """R10, R11, R12: the change is made, whatever the page says."""
    account = register.find(event.account)
    if account is None:
        return _refused("no_historic_account")
    if account.live and account.expired:
        return _refused("letter_expired")
    concluded: list[Consequence]
    if account.state == ACTIVE:
        concluded = [PasswordReplaced(account.address, event.to)]
    elif next_state(account.state, "activate"):
        concluded = [AccountActivated(account.address, event.to)]
    else:
        return _refused(NO_SUCH_TRANSITION[account.state, "activate"])
    if event.server_error:
        concluded.append(ErrorShown(account.address))
    return concluded


def back_pressed(event: e.BackPressed, register: Register, rules: RuleSet) -> list[Consequence]:
    """R11: « Retour » works on the error page, and nowhere else."""
    account = register.find(event.account)
    if account is None:
        return _refused("no_historic_account")
    if not account.live:
        return _refused("account_deactivated")
    if account.address not in register.error_pages:
        return _refused("no_error_page")
    return [PageShown(account.address)]


def service_opened(event: e.ServiceOpened, register: Register, rules: RuleSet) -> list[Consequence]:
    """R17, in the order of the fine print."""
    account = register.find(event.account)
    if account is None:
        return _refused("no_historic_account")
    if not account.live:
        return _refused("account_deactivated")
    if account.state == CREATED:
        return _refused("never_notified")
    if account.historic and event.service in e.TELESERVICES:
        return _refused("scolarite_services_required", mistake="historic_used_for_teleservice")
    if account.state != ACTIVE:
        return _refused("account_not_active")
    return [ServiceOpened(account.address)]


def _letter_issued(account: Account) -> list[Consequence]:
    if next_state(account.state, "notify") is None:
        return _refused(NO_SUCH_TRANSITION[account.state, "notify"])
    superseded = [NotificationSuperseded(account.address)] if account.has_valid_letter else []
    return [*superseded, NotificationIssued(account.address)]


def _refused(reason: Reason, mistake: Mistake | None = None) -> list[Consequence]:
    recognised = [MistakeRecognised(mistake)] if mistake else []
    return [*recognised, RequestRefused(reason)]
