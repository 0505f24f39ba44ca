// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace divan::test {

/// A body that a route must refuse, and the violation that must be among those it names.
struct BodyFault {
    std::string what;
    std::string body;
    std::string path; // JSON pointer
    std::string reason;
};

/// What the published description of the interface says of bodies; reads it once.
class BodySchemas {
public:
    /// Takes the text of openapi.json.
    explicit BodySchemas(const std::string& openapi);
    ~BodySchemas();
    BodySchemas(const BodySchemas&) = delete;
    BodySchemas& operator=(const BodySchemas&) = delete;

    /// Every fault that can be made against the body of an operation, field by field at any depth, none of
    /// them by knowing the route. Empty for an operation without a body.
    [[nodiscard]] std::vector<BodyFault> faults(const std::string& method, const std::string& path) const;
    /// A body that decodes; what it says need not make sense. "" for an operation without one.
    [[nodiscard]] std::string sample(const std::string& method, const std::string& path) const;

private:
    struct Document;
    std::unique_ptr<Document> document_; // Boost.JSON stays in the source
};

} // namespace divan::test
