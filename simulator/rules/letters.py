"""The rules for letters, passwords, sign-ins and services: R6, R9 to R17, R20, R21, R30, R31."""

from simulator.consequences import Reason
from simulator.events import Profile
from simulator.rules.vocabulary import *


def account_notified(now: Now, account: Account | None) -> None:
    """R9: Téléservices sends the letter of an account. It cannot do so for a historic one."""
    if account == NOBODY:
        return refuse(now, "no_historic_account")
    if is_historic(now, account):
        return refuse(now, "not_scolarite_services")
    return notify(now, account)


def historic_credentials_issued(now: Now, person: Person) -> None:
    """R9, R20: the ENT issues a person's historic credentials, as a letter, until the day on which they end."""
    if not issues_historic_credentials(now):
        return refuse(now, "historic_ended")
    account = historic_account(now, person)
    if account == NOBODY:
        return issue_letter(now, create_historic_account(now, person))
    return notify(now, account)


def notify(now: Now, account: Account) -> None:
    """R9: issues a letter with a provisional password. It supersedes the account's earlier letter."""
    if not may(now, account, "notify"):
        return refuse(now, why_not(now, account))
    if has_valid_letter(now, account):
        supersede_letter(now, account)
    return issue_letter(now, account)


def why_not(now: Now, account: Account) -> Reason:
    """The reason why the account's state does not allow a letter or an activation (R6, R9, R10)."""
    if not is_live(now, account):
        return "account_deactivated"
    return "already_active" if is_active(now, account) else "never_notified"


def sign_in_attempted(now: Now, account: Account | None, profile: Profile, password: Password | None) -> None:
    """R12 to R16: a sign-in. The checks come in the order that R16 gives."""
    if account == NOBODY:
        return refuse(now, "no_historic_account")
    if (profile == "other_audiences") != is_historic(now, account):
        recognise(now, "wrong_profile")
        return refuse(now, "wrong_profile")
    if not is_live(now, account):
        return refuse(now, "account_deactivated")
    if is_created(now, account):
        return refuse(now, "never_notified")
    if is_expired(now, account):
        return refuse(now, "letter_expired")
    if not works(now, account, password):
        return refuse(now, "wrong_password")
    return sign_in(now, account)


def self_activated(now: Now, account: Account | None, to: Password) -> None:
    """R30: a guardian activates the account without its letter, if the rule set allows it."""
    if account == NOBODY:
        return refuse(now, "no_historic_account")
    if is_historic(now, account):
        return refuse(now, "not_scolarite_services")
    if is_of_student(now, account) or not says(now, "self_activation", "guardians"):
        return refuse(now, "self_activation_unavailable")
    if not may(now, account, "activate"):
        return refuse(now, why_not(now, account))
    return activate(now, account, to, False)


def password_reset(now: Now, account: Account | None) -> None:
    """R31: an active account gets a new provisional password. This issues no letter and is not a use of the account."""
    if account == NOBODY:
        return refuse(now, "no_historic_account")
    if is_historic(now, account):
        return refuse(now, "not_scolarite_services")
    if not is_live(now, account):
        return refuse(now, "account_deactivated")
    if is_created(now, account):
        return refuse(now, "never_notified")
    if not is_active(now, account):
        return refuse(now, "account_not_active")
    return reset_password(now, account)


def password_changed(now: Now, account: Account | None, to: Password, server_error: bool | None) -> None:
    """R10 to R12: the password is changed, even if the page shows a server error."""
    if account == NOBODY:
        return refuse(now, "no_historic_account")
    if is_live(now, account) and is_expired(now, account):
        return refuse(now, "letter_expired")
    if is_active(now, account):
        replace_password(now, account, to)
    elif is_notified(now, account):
        activate(now, account, to, True)
    else:
        return refuse(now, why_not(now, account))
    if server_error:
        show_error(now, account)
    return None


def back_pressed(now: Now, account: Account | None) -> None:
    """R11: « Retour » works only on the error page."""
    if account == NOBODY:
        return refuse(now, "no_historic_account")
    if not is_live(now, account):
        return refuse(now, "account_deactivated")
    if not is_on_error_page(now, account):
        return refuse(now, "no_error_page")
    return show_page(now, account)


def service_opened(now: Now, account: Account | None, service: Service) -> None:
    """R17: the holder opens a service. The checks come in the order of the fine print."""
    if account == NOBODY:
        return refuse(now, "no_historic_account")
    if not is_live(now, account):
        return refuse(now, "account_deactivated")
    if is_created(now, account):
        return refuse(now, "never_notified")
    if is_historic(now, account) and is_teleservice(service):
        recognise(now, "historic_used_for_teleservice")
        return refuse(now, "scolarite_services_required")
    if not is_active(now, account):
        return refuse(now, "account_not_active")
    return open_service(now, account)
