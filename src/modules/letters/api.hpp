// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/router.hpp"
#include "http/texts.hpp"
#include "modules/letters/reading.hpp"
#include "modules/letters/service.hpp"
#include "platform/charter/coverage.hpp"
#include "platform/files/pages.hpp"
#include "platform/ledger/signing.hpp"
#include "platform/print/printer.hpp"

#include <string>
#include <vector>

namespace divan::letters {

/// What the handlers call; all outlive the router.
struct ApiParts {
    Service& service;
    const Reading& reading;
    db::Database& database; // for proofs
    const ledger::SigningKey& key;
    files::Pages& pages; // how many a file has, before a note is put on one
    const print::Printer& printer;
    std::string institution; // its name in Persian, on letterheads
};

void register_routes(http::Router& router, const ApiParts& parts);

[[nodiscard]] const std::vector<http::ReasonText>& reason_texts();

/// The kinds of record (column `record` of the duties) that acts on letters make; coverage counts them.
[[nodiscard]] const std::vector<charter::RecordKind>& record_kinds();

} // namespace divan::letters
