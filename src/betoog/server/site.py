"""stub for the thin slice"""

from __future__ import annotations
from betoog.server.http import Reply, Request
from betoog.server.problems import NotFoundProblem
from betoog.server.service import Service


class Site:
    def __init__(self, service: Service) -> None:
        self._service = service

    async def start(self) -> None: ...
    def wants_query_page(self, request: Request) -> bool:
        return False

    def query_page(self, request: Request) -> Reply:
        raise NotFoundProblem("x")

    async def answer(self, request: Request) -> Reply:
        raise NotFoundProblem("nothing here")

    async def describe_service(self, request: Request) -> Reply:
        raise NotFoundProblem("nothing here")
