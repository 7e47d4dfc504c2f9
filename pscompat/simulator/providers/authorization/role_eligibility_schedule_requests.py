"""Requests for role eligibilities: see _requests.py."""

from pscompat.simulator.providers.authorization._requests import requests

BEHAVIOUR = requests()
