// SPDX-License-Identifier: Apache-2.0
#include "platform/charter/api.hpp"

#include "base/error.hpp"
#include "platform/charter/apply.hpp"
#include "platform/charter/import.hpp"
#include "platform/charter/wire.hpp"
#include "platform/identity/principal.hpp"

#include <memory>
#include <utility>

namespace divan::charter {

using http::Request;
using http::Response;

/// What a reason means, in both languages.
static std::pair<std::string, std::string> meaning(const std::vector<http::ReasonText>& texts,
                                                   const std::string& reason)
{
    const auto* const text = text_of(texts, reason);
    return text == nullptr ? std::pair{reason, reason}
                           : std::pair{std::string{text->fa}, std::string{text->en}};
}

static wire::UnitReading view(const ImportedUnit& unit)
{
    wire::UnitReading shown{unit.line, unit.code, unit.title, {}};
    for (const auto& section : unit.sections) {
        auto& made = shown.sections.emplace_back(wire::SectionReading{section.title, {}});
        for (const auto& duty : section.duties) {
            made.duties.push_back({duty.line, duty.number, duty.text});
        }
    }
    return shown;
}

static Response reading(const Request& request)
{
    const auto asked = request.body_as<wire::ReadingRequest>();
    const auto read = import_prose(asked.text.value, asked.prefix ? asked.prefix->value : "U");
    wire::CharterReading shown;
    for (const auto& unit : read.units) {
        shown.units.push_back(view(unit));
    }
    shown.duties_total = static_cast<std::int64_t>(read.duties());
    for (const auto& doubt : read.doubts) {
        auto [fa, en] = meaning(import_texts(), doubt.kind);
        shown.doubts.push_back({doubt.line, doubt.kind, doubt.text, std::move(fa), std::move(en)});
    }
    for (const auto& refusal : read.refusals) {
        auto [fa, en] = meaning(reason_texts(), refusal.reason);
        shown.refusals.push_back({refusal.line, refusal.reason, refusal.text, std::move(fa), std::move(en)});
    }
    return Response::ok(shown);
}

/// Throws invalid_input with every file that is no part of a charter folder or is there twice.
static Files files_of(wire::DifferenceRequest& asked)
{
    Files files;
    std::vector<Violation> faults;
    for (std::size_t i = 0; i < asked.files.value.size(); ++i) {
        auto& [name, text] = asked.files.value[i];
        const auto place = "/files/" + std::to_string(i) + "/name";
        if (!belongs(name.value)) {
            faults.push_back({place, "charter.no_such_file"});
        } else if (!files.emplace(name.value, std::move(text.value)).second) {
            faults.push_back({place, "charter.file_twice"});
        }
    }
    if (!faults.empty()) {
        throw AppError{ErrorCode::invalid_input, "charter.no_such_file", std::move(faults)};
    }
    return files;
}

static std::string_view to_text(Change::Kind kind)
{
    switch (kind) {
    case Change::Kind::created:
        return "created";
    case Change::Kind::changed:
        return "changed";
    case Change::Kind::closed:
        return "closed";
    }
    return "";
}

static Response differences(const ApiParts& parts, const Request& request)
{
    auto asked = request.body_as<wire::DifferenceRequest>();
    const auto wanted = read(files_of(asked));
    wire::CharterDifference shown;
    for (const auto& fault : wanted.faults) {
        auto [fa, en] = meaning(fault_texts(), fault.reason);
        shown.faults.push_back(
            {fault.file, fault.line, fault.reason, fault.detail, std::move(fa), std::move(en)});
    }
    if (!shown.faults.empty()) {
        return Response::ok(shown);
    }
    const auto base = read(parts.folder).folder;
    const auto actor = identity::actor_of(request);
    const auto now = parts.clock.now();
    Application application{.now = now,
                            .day = civil_date(now, parts.zone),
                            .author = {actor.person, actor.post},
                            .base = &base,
                            .strandables = parts.strandables};
    if (asked.over_orders) {
        for (auto& code : asked.over_orders->value) {
            application.over_orders.insert(std::move(code.value));
        }
    }
    auto found = difference(parts.database, wanted.folder, application);
    for (auto& [code, reason] : found.obstacles) {
        auto [fa, en] = meaning(reason_texts(), reason);
        shown.obstacles.push_back({std::move(code), std::move(reason), std::move(fa), std::move(en)});
    }
    for (auto& change : found.changes) {
        shown.changes.push_back({std::string{to_text(change.kind)}, change.thing, change.code, change.before,
                                 change.after, change.stranded, std::move(change.contested)});
    }
    shown.hash = wanted.folder.hash;
    return Response::ok(shown);
}

void register_routes(http::Router& router, ApiParts parts)
{
    const auto shared = std::make_shared<const ApiParts>(std::move(parts)); // by the handlers
    router.add<wire::ReadingRequest, wire::CharterReading>(
        {.method = "POST",
         .path = "/api/v1/charter/readings",
         .access = http::permission(review_permission),
         .summary =
             "Reads a charter in prose: its units, sections and duties, and every doubt with its line"},
        reading);
    router.add<wire::DifferenceRequest, wire::CharterDifference>(
        {.method = "POST",
         .path = "/api/v1/charter/differences",
         .access = http::permission(review_permission),
         .summary = "What applying a changed charter folder today would do; nothing is changed"},
        [shared](const Request& request) { return differences(*shared, request); });
}

} // namespace divan::charter
