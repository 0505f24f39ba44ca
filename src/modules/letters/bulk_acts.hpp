// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/router.hpp"
#include "modules/letters/service.hpp"
#include "platform/worklist/bulk_api.hpp"

namespace divan::letters {

/// What both share: letters, and the version that each had when it was chosen.
class BulkLetterAct : public worklist::BulkAct {
public:
    /// `service` outlives it.
    explicit BulkLetterAct(Service& service) : service_{service} {}
    [[nodiscard]] std::string_view subject_kind() const override { return record_kind; }
    [[nodiscard]] std::vector<std::int64_t>
    versions(db::ReadSession& session, const std::vector<std::int64_t>& subjects) const override;

protected:
    [[nodiscard]] Service& service() const { return service_; }

private:
    Service& service_;
};

/// مختومه کردن همه نامه‌های یک نما.
class BulkClosing final : public BulkLetterAct {
public:
    using BulkLetterAct::BulkLetterAct;
    [[nodiscard]] std::string_view name() const override { return "letters.close"; }
    [[nodiscard]] std::string_view permission() const override { return permission::close; }
    void
    act(const access::Actor& actor, const worklist::BulkRow& row, const std::string& body) const override;
};

/// ارجاع همه نامه‌های یک نما.
class BulkReferral final : public BulkLetterAct {
public:
    using BulkLetterAct::BulkLetterAct;
    [[nodiscard]] std::string_view name() const override { return "letters.refer"; }
    [[nodiscard]] std::string_view permission() const override { return permission::refer; }
    void
    act(const access::Actor& actor, const worklist::BulkRow& row, const std::string& body) const override;
};

/// All outlive the router.
struct BulkLetterActs {
    const BulkClosing& closing;
    const BulkReferral& referral;
    worklist::BulkApiParts bulks;
};

void register_bulk_acts(http::Router& router, const BulkLetterActs& parts);

} // namespace divan::letters
