// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/bulk_acts.hpp"

#include "modules/letters/wire.hpp"

namespace divan::letters {

std::vector<std::int64_t> BulkLetterAct::versions(db::ReadSession& session,
                                                  const std::vector<std::int64_t>& subjects) const
{
    return store::versions(session, subjects);
}

static Expected expected_row(const worklist::BulkRow& row)
{
    return {LetterId{row.subject}, row.version};
}

void BulkClosing::act(const access::Actor& actor, const worklist::BulkRow& row, const std::string& body) const
{
    const auto asked = divan::wire::decode<wire::ClosingRequest>(body);
    service().close(actor, expected_row(row), asked.note ? asked.note->value : "");
}

void BulkReferral::act(const access::Actor& actor,
                       const worklist::BulkRow& row,
                       const std::string& body) const
{
    service().refer(actor, expected_row(row),
                    wire::to_domain(divan::wire::decode<wire::ReferralRequest>(body)));
}

void register_bulk_acts(http::Router& router, const BulkLetterActs& parts)
{
    router.add<wire::BulkClosingRequest, worklist::wire::BulkActView>(
        {.method = "POST",
         .path = "/api/v1/bulk-acts/letter-closings",
         .access = http::permission(permission::close),
         .summary = "Closes all letters of a view of the worklist, one after another",
         .status = 201,
         .idempotent = true},
        [parts](const http::Request& request) {
            const auto body = request.body_as<wire::BulkClosingRequest>();
            return worklist::start_bulk(parts.bulks, request, body.selection, parts.closing,
                                        divan::wire::encode(wire::ClosingRequest{body.note}));
        });
    router.add<wire::BulkReferralRequest, worklist::wire::BulkActView>(
        {.method = "POST",
         .path = "/api/v1/bulk-acts/letter-referrals",
         .access = http::permission(permission::refer),
         .summary = "Passes all letters of a view of the worklist to other posts, one after another",
         .status = 201,
         .idempotent = true},
        [parts](const http::Request& request) {
            const auto body = request.body_as<wire::BulkReferralRequest>();
            return worklist::start_bulk(parts.bulks, request, body.selection, parts.referral,
                                        divan::wire::encode(wire::ReferralRequest{body.receivers}));
        });
}

} // namespace divan::letters
