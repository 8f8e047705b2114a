"""Starts MiniStack as `launch.py <instance directory> [--follow]`, fitted to this project."""

import contextvars
import json
import logging
import os
import signal
import sys
import threading
from urllib.parse import parse_qs

from ministack.core import iam_actions, iam_evaluator
from ministack.services import cognito, dynamodb, eventbridge, lambda_svc, scheduler, stepfunctions


def loopback_is_secure():
    """Nothing leaves this machine: the buckets' policies that demand TLS are content, with IAM enforced."""
    pin = iam_evaluator.pin_request_origin
    iam_evaluator.pin_request_origin = lambda source_ip, _secure: pin(source_ip, True)


def schedules_are_punctual():
    """Schedules are looked at every second instead of every ten."""
    eventbridge._SCHEDULER_TICK_INTERVAL = 1
    scheduler._SCHEDULE_TICK_INTERVAL = 1


def consumers_are_few():
    """Each event consumed at once beside another costs the start of a Node process: two a queue, not five."""
    lambda_svc._ESM_SQS_DEFAULT_CONCURRENCY = 2


def streams_outlive_a_restart():
    """MiniStack keeps how far a table's stream was read but not its records, and would skip as many new ones."""
    save, load = dynamodb.get_state, dynamodb.load_persisted_state
    streams = {"stream_records": dynamodb._stream_records, "stream_trimmed": dynamodb._stream_trimmed}

    def load_with_streams(state):
        load(state)
        for name, stream in streams.items():
            stream.update(state.get(name, {}))

    dynamodb.get_state = lambda: {**save(), **streams}
    dynamodb.load_persisted_state = load_with_streams


def task_tokens_belong_to_their_machine():
    """As on AWS, SendTaskSuccess and its like are allowed or not on the state machine that gave the token."""
    current, owners = contextvars.ContextVar("machine"), {}
    run, wait, extract = (
        stepfunctions._run_execution,
        stepfunctions._invoke_with_callback,
        iam_actions.extract_resource_arn,
    )

    def run_known(execution):
        current.set(execution.replace(":execution:", ":stateMachine:").rpartition(":")[0])
        return run(execution)

    def wait_known(resource, given, token, state):
        owners[token] = current.get()
        return wait(resource, given, token, state)

    def extract_known(service, method, path, headers, body, *rest):
        token = json.loads(body).get("taskToken") if service == "states" and body else None
        if token is None:
            return extract(service, method, path, headers, body, *rest)
        # A token from before a restart is any machine's, to be answered that its wait is over.
        return owners.get(token) or next(iter(stepfunctions._state_machines), "*")

    stepfunctions._run_execution = run_known
    stepfunctions._invoke_with_callback = wait_known
    iam_actions.extract_resource_arn = extract_known


def timers_belong_to_their_group():
    """As on AWS, a schedule is named by its group too; the engine takes every one for the default group's."""
    extract = iam_actions.extract_resource_arn

    def extract_grouped(service, method, path, headers, body, *rest):
        arn = extract(service, method, path, headers, body, *rest)
        group = json.loads(body).get("GroupName") if service == "scheduler" and body else None
        return arn if group is None else arn.replace(":schedule/default/", f":schedule/{group}/")

    iam_actions.extract_resource_arn = extract_grouped


def mail_belongs_to_its_sender():
    """As on AWS, SendEmail is allowed or not on the identity that it is sent from; the engine knows no resource."""
    extract = iam_actions.extract_resource_arn

    def extract_sender(service, method, path, headers, body, *rest):
        arn = extract(service, method, path, headers, body, *rest)
        if service != "ses" or not path.endswith("/outbound-emails") or not body:
            return arn
        domain = json.loads(body).get("FromEmailAddress", "").rstrip(">").rpartition("@")[2]
        region, account = os.environ["MINISTACK_REGION"], "000000000000"
        return f"arn:aws:ses:{region}:{account}:identity/{domain}"

    iam_actions.extract_resource_arn = extract_sender


def letters_are_confidential():
    """AWS writes nowhere to whom mail and messages go; the engine would, into its log."""
    for carrier in ("ses", "ses-v2", "sns"):
        logging.getLogger(carrier).setLevel(logging.WARNING)


def renewed_tokens_tell_groups():
    """A session begun on the sign-in pages and renewed there would lose its groups; one begun by the API keeps them."""
    grant = cognito._oauth2_token

    def grant_like_the_api(*args):
        cognito._refresh_tokens.clear()
        return grant(*args)

    cognito._oauth2_token = grant_like_the_api


def sessions_can_be_ended():
    """As on AWS, /oauth2/revoke ends a session (RFC 7009); the engine knows that by its API only."""
    handle = cognito.handle_request

    async def handle_revocation(method, path, headers, body, query_params):
        if path != "/oauth2/revoke":
            return await handle(method, path, headers, body, query_params)
        token = parse_qs(body.decode()).get("token")
        if not token:
            return cognito._oauth2_error("invalid_request", "token is required.")
        cognito._revoke_token({"Token": token[0]})
        return 200, {}, b""

    cognito.handle_request = handle_revocation


def end_with_starter():
    """Ends, with its state saved, when the process at the other end of the standard input is gone."""

    def wait():
        while os.read(0, 1):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, daemon=True).start()


loopback_is_secure()
schedules_are_punctual()
consumers_are_few()
streams_outlive_a_restart()
task_tokens_belong_to_their_machine()
timers_belong_to_their_group()
mail_belongs_to_its_sender()
letters_are_confidential()
renewed_tokens_tell_groups()
sessions_can_be_ended()
if "--follow" in sys.argv:
    end_with_starter()
del sys.argv[1:]

from ministack.app import main  # noqa: E402  (it takes over what was fitted above)

main()
