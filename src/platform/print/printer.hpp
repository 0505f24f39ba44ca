// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/print/document.hpp"

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>

namespace divan::print {

class Typeface;

/// Makes archive copies. Thread-safe: one page is drawn at a time, in some milliseconds.
class Printer {
public:
    /// `fonts` is the folder with Vazirmatn-Regular.ttf and Vazirmatn-Bold.ttf. What is missing is told when
    /// the first document is asked for.
    explicit Printer(std::filesystem::path fonts);
    Printer(const Printer&) = delete;
    Printer& operator=(const Printer&) = delete;
    ~Printer();

    /// A PDF of kind PDF/A-1b (ISO 19005-1, level B): fonts embedded, colours described, the text in logical
    /// order. Throws AppError unavailable "print.fonts_missing", and std::runtime_error when a library fails.
    [[nodiscard]] std::string pdf(const Document& document) const;

private:
    std::filesystem::path fonts_;
    mutable std::unique_ptr<Typeface> typeface_; // made at the first document, used under the lock
    mutable std::mutex mutex_;
};

} // namespace divan::print
